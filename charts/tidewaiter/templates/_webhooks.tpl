{{- /*
The two webhook configurations, as objects that Helm installs and removes, and with their webhooks, which go into the ConfigMap. From
there the program gives the objects their webhooks as soon as a replica can answer, and puts edits and deletions right.
*/ -}}
{{- define "tidewaiter.validatingConfiguration" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  {{- include "tidewaiter.webhookMetadata" . | nindent 2 }}
{{- end -}}

{{- define "tidewaiter.mutatingConfiguration" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  {{- include "tidewaiter.webhookMetadata" . | nindent 2 }}
{{- end -}}

{{- define "tidewaiter.validatingWebhooks" -}}
{{ include "tidewaiter.validatingConfiguration" . }}
webhooks:
  - name: validate.tidewaiter.io
    {{- include "tidewaiter.webhook" (dict "root" . "path" "/validate") | nindent 4 }}
    sideEffects: NoneOnDryRun
    {{- include "tidewaiter.judged" . | nindent 4 }}
    rules:
      - apiGroups: [""]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [pods]
        scope: Namespaced
      - apiGroups: [""]
        apiVersions: [v1]
        operations: [UPDATE]
        resources: [pods/ephemeralcontainers, pods/resize]
        scope: Namespaced
      {{- include "tidewaiter.templateRules" . | nindent 6 }}
  - name: validate-policies.tidewaiter.io
    {{- include "tidewaiter.webhook" (dict "root" . "path" "/validate-policies") | nindent 4 }}
    sideEffects: None
    {{- with (include "tidewaiter.policyNames" . | fromJson).list }}
    # A release may bring policies that the replicas of the one before do not know all of, so its own are not asked about.
    matchConditions:
      - name: not-of-this-release
        expression: >-
          !(request.resource.resource == 'podpolicies' && request.name in [{{ range $i, $name := . }}{{ if $i }}, {{ end }}'{{ $name }}'{{ end }}])
    {{- end }}
    rules:
      - apiGroups: [tidewaiter.io]
        apiVersions: ["*"]
        operations: [CREATE, UPDATE]
        resources: [podpolicies, policyexemptions, trustroots, breakglasses]
        scope: "*"
{{- end -}}

{{- define "tidewaiter.mutatingWebhooks" -}}
{{ include "tidewaiter.mutatingConfiguration" . }}
webhooks:
  - name: mutate.tidewaiter.io
    {{- include "tidewaiter.webhook" (dict "root" . "path" "/mutate") | nindent 4 }}
    sideEffects: NoneOnDryRun
    reinvocationPolicy: IfNeeded
    {{- include "tidewaiter.judged" . | nindent 4 }}
    rules:
      - apiGroups: [""]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [pods]
        scope: Namespaced
      - apiGroups: [""]
        apiVersions: [v1]
        operations: [UPDATE]
        resources: [pods/ephemeralcontainers]
        scope: Namespaced
      {{- if .Values.webhooks.pinTemplates }}
      {{- include "tidewaiter.templateRules" . | nindent 6 }}
      {{- end }}
{{- end -}}

{{- define "tidewaiter.webhookMetadata" -}}
name: {{ include "tidewaiter.fullname" . }}
labels:
  {{- include "tidewaiter.labels" . | nindent 2 }}
{{- if and (eq .Values.certificates.mode "certManager") .Values.certificates.certManager.injectCa }}
annotations:
  cert-manager.io/inject-ca-from: {{ .Release.Namespace }}/{{ include "tidewaiter.fullname" . }}
{{- end }}
{{- end -}}

{{/* What all webhooks have. Takes root and path. */}}
{{- define "tidewaiter.webhook" -}}
clientConfig:
  service:
    namespace: {{ .root.Release.Namespace }}
    name: {{ include "tidewaiter.fullname" .root }}
    path: {{ .path }}
    port: 443
admissionReviewVersions: [v1]
matchPolicy: Equivalent
failurePolicy: {{ .root.Values.webhooks.failurePolicy }}
timeoutSeconds: {{ .root.Values.webhooks.timeoutSeconds }}
{{- end -}}

{{/* Which Pods and templates are asked about. */}}
{{- define "tidewaiter.judged" -}}
namespaceSelector:
  matchExpressions:
    - key: kubernetes.io/metadata.name
      operator: NotIn
      values:
        {{- toYaml (include "tidewaiter.excludedNamespaces" . | fromJson).list | nindent 8 }}
    {{- with .Values.webhooks.namespaceExpressions }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- with .Values.webhooks.matchConditions }}
matchConditions:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Everything that Pods are made from: Kubernetes' own kinds at v1, custom ones at whatever they have. */}}
{{- define "tidewaiter.templateRules" -}}
- apiGroups: [""]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [replicationcontrollers, podtemplates]
  scope: Namespaced
- apiGroups: [apps]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [deployments, replicasets, statefulsets, daemonsets]
  scope: Namespaced
- apiGroups: [batch]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [jobs, cronjobs]
  scope: Namespaced
{{- range .Values.webhooks.customWorkloads }}
- apiGroups: [{{ .group | quote }}]
  apiVersions: ["*"]
  operations: [CREATE, UPDATE]
  resources: [{{ .resource }}]
  scope: Namespaced
{{- end }}
{{- end -}}
