{{- define "tidewaiter.arguments" -}}
{{- $full := include "tidewaiter.fullname" . -}}
- serve
- --installation={{ .Release.Namespace }}/{{ $full }}
- --port={{ .Values.ports.https }}
- --management-port={{ .Values.ports.management }}
- --drift={{ .Values.webhooks.drift }}
{{- if .Values.crds.upgrade }}
- --manage-crds
{{- end }}
{{- if eq .Values.certificates.mode "self" }}
- --certificates=self
{{- else }}
- --certificates=files
- --tls-cert=/etc/tidewaiter/tls/tls.crt
- --tls-key=/etc/tidewaiter/tls/tls.key
{{- if include "tidewaiter.patchesCa" . }}
- --tls-ca=/etc/tidewaiter/tls/ca.crt
{{- end }}
{{- end }}
{{- if .Values.certificates.clientCa.configMap }}
- --client-ca=/etc/tidewaiter/client-ca/{{ .Values.certificates.clientCa.key }}
{{- range .Values.certificates.clientCa.names }}
- --client-name={{ . }}
{{- end }}
{{- end }}
{{- if .Values.policies.allowNone }}
- --allow-no-policies
{{- end }}
{{- with .Values.docsUrl }}
- --docs-url={{ . }}
{{- end }}
- --apparmor={{ .Values.appArmor }}
{{- if not .Values.events }}
- --no-events
{{- end }}
- --decision-log={{ .Values.log.decisions }}
{{- with .Values.traces.endpoint }}
- --traces={{ . }}
{{- end }}
{{- with .Values.images }}
{{- if .registryConfigSecret }}
- --registry-config=/etc/tidewaiter/registry-config/config.json
{{- end }}
{{- range $i, $ca := .registryCas }}
- --registry-ca={{ $ca.registry }}=/etc/tidewaiter/registry-ca/{{ $i }}/{{ $ca.key }}
{{- end }}
{{- range .mirrors }}
- --registry-mirror={{ .registry }}={{ .mirror }}
{{- end }}
{{- range .privateRegistries }}
- --private-registry={{ . }}
{{- end }}
{{- range .insecureRegistries }}
- --insecure-registry={{ . }}
{{- end }}
{{- range .cloudIdentities }}
- --cloud-identity={{ . }}
{{- end }}
{{- if .readPullSecrets }}
- --read-pull-secrets
{{- end }}
{{- end }}
{{- with .Values.extraArgs }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Whether the program writes the CA of certificates that it did not make into the webhook configurations. */}}
{{- define "tidewaiter.patchesCa" -}}
{{- if eq .Values.certificates.mode "secret" -}}
{{- if .Values.certificates.secret.hasCa }}yes{{ end -}}
{{- else if eq .Values.certificates.mode "certManager" -}}
{{- if not .Values.certificates.certManager.injectCa }}yes{{ end -}}
{{- end -}}
{{- end -}}
