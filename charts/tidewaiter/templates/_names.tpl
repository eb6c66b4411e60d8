{{- define "tidewaiter.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The name of everything that there is one of. */}}
{{- define "tidewaiter.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "tidewaiter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "tidewaiter.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: webhook
{{- end -}}

{{- define "tidewaiter.labels" -}}
{{ include "tidewaiter.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: tidewaiter
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* name, namespace and labels of an object in the release's namespace. */}}
{{- define "tidewaiter.metadata" -}}
name: {{ include "tidewaiter.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "tidewaiter.labels" . | nindent 2 }}
{{- end -}}

{{- define "tidewaiter.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "tidewaiter.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "tidewaiter.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* The namespaces that nothing is judged in, as a JSON list in {"list": …}; the release's own is always among them. */}}
{{- define "tidewaiter.excludedNamespaces" -}}
{{- dict "list" (append .Values.webhooks.excludedNamespaces .Release.Namespace | uniq) | toJson -}}
{{- end -}}

{{/* The names of the policies of this chart, as a JSON list in {"list": …}. */}}
{{- define "tidewaiter.policyNames" -}}
{{- $names := list -}}
{{- $full := include "tidewaiter.fullname" . -}}
{{- $preset := .Values.policies.preset -}}
{{- if ne $preset "none" -}}
{{- $names = append $names (printf "%s-%s" $full (trimPrefix "audit-" $preset)) -}}
{{- $names = append $names (printf "%s-container-runtime-access" $full) -}}
{{- end -}}
{{- range .Values.policies.extra -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- dict "list" $names | toJson -}}
{{- end -}}
