{{/* What the schema cannot say: values that do not go together. */}}
{{- define "tidewaiter.validate" -}}
{{- $v := .Values -}}
{{- if and (eq $v.certificates.mode "secret") (not $v.certificates.secret.name) -}}
{{- fail "certificates.mode is secret: name the Secret with tls.crt and tls.key in certificates.secret.name" -}}
{{- end -}}
{{- if and (not $v.serviceAccount.create) (not $v.serviceAccount.name) -}}
{{- fail "serviceAccount.create is false: name the ServiceAccount in serviceAccount.name" -}}
{{- end -}}
{{- if and $v.autoscaling.enabled (gt (int $v.autoscaling.minReplicas) (int $v.autoscaling.maxReplicas)) -}}
{{- fail "autoscaling.minReplicas is greater than autoscaling.maxReplicas" -}}
{{- end -}}
{{- if and $v.certificates.clientCa.names (not $v.certificates.clientCa.configMap) -}}
{{- fail "certificates.clientCa.names needs the CA that vouches for them: certificates.clientCa.configMap" -}}
{{- end -}}
{{- if eq (int $v.ports.https) (int $v.ports.management) -}}
{{- fail "ports.https and ports.management must differ" -}}
{{- end -}}
{{- end -}}

{{- define "tidewaiter.tlsSecret" -}}
{{- if eq .Values.certificates.mode "secret" -}}
{{- .Values.certificates.secret.name -}}
{{- else -}}
{{- include "tidewaiter.fullname" . }}-tls
{{- end -}}
{{- end -}}
