#!/usr/bin/env bash
# Writes the plain manifests of an installation: what the chart renders with its defaults, for those without Helm.
#   render.sh [HELM [FILE]]      writes FILE, or tidewaiter.yaml beside this script, with HELM, or the helm of the path (version 4)
# A test holds the file current. For other values: helm template with the options below.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
helm=${1:-helm} file=${2:-$here/tidewaiter.yaml}

{
  cat <<'END'
# Tidewaiter, as charts/tidewaiter renders it. Written by render.sh; a test holds it current.
#   kubectl apply --server-side -f charts/tidewaiter/crds
#   kubectl wait --for=condition=Established crd/podpolicies.tidewaiter.io
#   kubectl apply --server-side -f deploy/kubernetes/tidewaiter.yaml
# The image is tidewaiter:VERSION: deploy/image builds it, and you push it to a registry of yours. Remove it with
#   kubectl delete validatingwebhookconfiguration,mutatingwebhookconfiguration tidewaiter
#   kubectl delete -f deploy/kubernetes/tidewaiter.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: tidewaiter
END
  # what only means something to Helm is left out
  "$helm" template tidewaiter "$here/../../charts/tidewaiter" --namespace tidewaiter --no-hooks --set tests.enabled=false |
    sed -e '/^ *helm.sh\/chart: /d' -e '/^ *app.kubernetes.io\/managed-by: Helm$/d' -e '/^# Source: /d' -e '/^$/d'
} >"$file"
