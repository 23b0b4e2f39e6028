{{/* An identity per function with the rights its catalogue entry names, and one for the source that watches pods, their readiness and Jobs. */}}
{{- define "knative.rbac" -}}
{{- range $name, $function := include "knative.catalogue" . | fromYaml }}
{{ include "knative.identity" (list $ $name $function.rules) }}
{{- end }}
{{ include "knative.identity" (list . "objects" (list
  (dict "apiGroups" (list "") "resources" (list "pods") "verbs" (list "get" "list" "watch"))
  (dict "apiGroups" (list "discovery.k8s.io") "resources" (list "endpointslices") "verbs" (list "get" "list" "watch"))
  (dict "apiGroups" (list "batch") "resources" (list "jobs") "verbs" (list "get" "list" "watch")))) }}
{{- end }}

{{/* A service account, a role and their binding: (root, name, rules). */}}
{{- define "knative.identity" -}}
{{- $root := index . 0 }}{{ $name := index . 1 }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: loco-{{ $name }}
  labels:
    {{- include "loco.labels" $root | nindent 4 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: loco-{{ $name }}
  labels:
    {{- include "loco.labels" $root | nindent 4 }}
rules:
  {{- toYaml (index . 2) | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: loco-{{ $name }}
  labels:
    {{- include "loco.labels" $root | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: loco-{{ $name }}}
subjects:
  - {kind: ServiceAccount, name: loco-{{ $name }}, namespace: {{ $root.Release.Namespace }}}
{{- end }}
