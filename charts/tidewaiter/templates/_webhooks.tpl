{{- /*
The two webhook configurations, without caBundle: the program fills that in. They are rendered twice, as objects that Helm
installs and removes, and into the ConfigMap from which the program puts edits and deletions right.
*/ -}}
{{- define "tidewaiter.validatingWebhooks" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  {{- include "tidewaiter.webhookMetadata" . | nindent 2 }}
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
    # While the release is being installed nobody answers yet, so the release's own policies are not asked about.
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
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  {{- include "tidewaiter.webhookMetadata" . | nindent 2 }}
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
