# shellcheck shell=bash disable=SC2154
# The play on a real API server. Sourced by demo.sh, which sets bin, dir, root and here.

kube() { "$bin/kubectl" "$@"; }

# settled COMMAND…: the YAML that a kubectl command prints, less what differs from one creation to the next
settled() {
  "$@" -o yaml | sed -e '/^status:/,$d' -e '/^  \(uid\|creationTimestamp\|resourceVersion\|generation\):/d' -e 's/\(kube-api-access\)-.*/\1/'
}

open_cluster() {
  local tidewaiter=$root/tidewaiter
  say "Starting a control plane in $dir ..."
  KUBECONFIG=$("$here/controlplane.sh" start "$dir" --controller-manager --owner $$)
  export KUBECONFIG KUBECACHEDIR=$dir/cache PATH=$bin:$PATH
  say "Registering the resources of Tidewaiter, policies and namespaces ..."
  "$tidewaiter" crds | kube apply -f - >/dev/null
  kube wait --for=condition=Established crd --all --timeout=30s >/dev/null
  # established is not yet discovered
  eventually 15 kube apply -f policies/ -f examples/demo/ || kube apply -f policies/ -f examples/demo/ >/dev/null
  for namespace in shop lab back-office; do eventually 30 kube -n "$namespace" get serviceaccount default; done
  settled kube create --dry-run=server -f examples/defaulted.yaml >"$dir/without.yaml"
  say "Starting Tidewaiter and its webhooks ..."
  serve
  "$tidewaiter" webhooks --url "https://127.0.0.1:$port" --ca-file "$dir/ca.crt" | kube apply -f - >/dev/null
  eventually 30 guarded || die "The API server does not ask Tidewaiter."
}

# guarded: the API server asks Tidewaiter by now
guarded() { ! kube apply --dry-run=server -f examples/privileged.yaml; }

play_cluster() {
  step "What keeps the rules is admitted, without a word"
  admitted created kubectl apply -f examples/web.yaml -f examples/cronjob.yaml

  step "A privileged Pod is refused, and told what to change"
  refused privileged kubectl apply -f examples/privileged.yaml

  step "The container runtime's socket, whatever the path is written like"
  refused containerRuntimeSockets kubectl apply -f examples/docker-socket.yaml

  step "An image that only looks like one of ours"
  refused imageRegistries kubectl apply -f examples/untrusted-registry.yaml

  step "Workloads are refused where their author sees it: at the Deployment, the StatefulSet, the Job"
  refused capabilities kubectl apply -f examples/root-capabilities.yaml
  refused own-the-volume kubectl apply -f examples/init-container.yaml
  refused hostNetwork kubectl apply -f examples/job.yaml

  step "What a Pod does not say is filled in"
  admitted created kubectl create -f examples/defaulted.yaml
  injected

  step "A debug container is a container too"
  refused privileged kubectl debug greeter -n shop --image=registry.k8s.io/busybox:1.37 --profile=sysadmin

  step "A dry run gets the same answer, and leaves nothing behind"
  refused privileged kubectl apply --dry-run=server -f examples/privileged.yaml

  step "Warnings, where nothing is enforced yet"
  admitted Warning: kubectl apply -f examples/warned.yaml

  step "A Deployment that is admitted, and whose Pods are not: its ReplicaSet says why"
  admitted Warning: kubectl apply -f examples/refused-pods.yaml
  eventually 30 events || mishap "the ReplicaSet has no event"
  shown hostPID kubectl get events -n back-office --field-selector=reason=FailedCreate \
    -o 'jsonpath={.items[0].involvedObject.kind}/{.items[0].involvedObject.name}: {.items[0].message}'

  step "An exemption has an owner, a reason and an end, and reaches no further than it says"
  admitted created kubectl apply -f examples/exemption.yaml

  step "A policy with mistakes is not accepted: all of them are named at once"
  refused 'did you mean Deployment' kubectl patch podpolicy acme-registries --type=merge \
    --patch '{"spec":{"match":{"kinds":["Deploymnet"]},"checks":{"imageRegistries":{"allow":["ghcr.io/acme/***"]}}}}'

  step "The API server's audit log has the findings"
  annotations
}

# injected: what Tidewaiter added to the Pod, as a diff
injected() {
  line 'diff examples/defaulted.yaml <(kubectl get -n shop pod greeter -o yaml)     # less what the API server itself adds'
  if diff -U 2 --label examples/defaulted.yaml --label "pod/greeter" "$dir/without.yaml" <(settled kube get -n shop pod greeter); then
    mishap "nothing was filled in"
  fi
}

events() { kube get events -n back-office --field-selector=reason=FailedCreate -o name | grep .; }

# annotations: some of what the webhooks noted
annotations() {
  local found='"[a-z.]*tidewaiter\.io/[^"]*":"([^"\\]|\\.)*"'
  line "grep -Eo '$found' audit.log | sort -u | tail -n 4"
  grep -Eo "$found" "$dir/audit.log" | sort -u | tail -n 4 | cut -c 1-400 | grep . || mishap "the audit log has no annotation"
}

invite_cluster() {
  cat <<END

The API server and Tidewaiter stay up. In another terminal:

  export KUBECONFIG=$KUBECONFIG KUBECACHEDIR=$KUBECACHEDIR PATH=$bin:\$PATH
  cd $root
  kubectl apply -f examples/privileged.yaml

Ctrl-C ends everything and deletes $dir.
END
}
