{{- define "loco.labels" -}}
app.kubernetes.io/name: loco
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: loco
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: loco-{{ .Chart.Version }}
{{- end }}

{{/* The labels a selector of machines names; they never change. */}}
{{- define "loco.instanceSelector" -}}
app.kubernetes.io/name: loco
app.kubernetes.io/component: instance
{{- end }}

{{/* An image reference: (root, {repository, tag, digest}). */}}
{{- define "loco.image" -}}
{{- $root := index . 0 }}{{ $image := index . 1 -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default $root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "loco.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* What PodSecurity's level restricted asks of each container. */}}
{{- define "loco.locked" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "loco.lockedPod" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "loco.credentialsSecret" -}}
{{ .Values.credentials.existingSecret | default "loco-credentials" }}
{{- end }}

{{/* The Secret with the certificate, or nothing. */}}
{{- define "loco.tlsSecret" -}}
{{- if eq .Values.tls.mode "secret" }}{{ .Values.tls.secret }}{{ else if has .Values.tls.mode (list "certManager" "chart") }}loco-tls{{ end -}}
{{- end }}

{{- define "loco.scheme" -}}
{{ eq .Values.tls.mode "none" | ternary "http" "https" }}
{{- end }}

{{/* Origins of pages: the one origin and those given. */}}
{{- define "loco.origins" -}}
{{- prepend .Values.exposure.extraOrigins (printf "%s://%s" (include "loco.scheme" .) .Values.exposure.host) | join "," -}}
{{- end }}

{{/* Where events go. */}}
{{- define "loco.sink" -}}
{{ .Values.events.sink | default (printf "http://broker-ingress.knative-eventing.svc.cluster.local/%s/loco" .Release.Namespace) }}
{{- end }}
