{{/* One trigger per function that takes events. */}}
{{- define "knative.triggers" -}}
{{- range $name, $function := include "knative.catalogue" . | fromYaml }}
{{- if $function.events }}
---
apiVersion: eventing.knative.dev/v1
kind: Trigger
metadata:
  name: {{ $name }}
  labels:
    {{- include "loco.labels" $ | nindent 4 }}
    loco.dev/function: {{ $name }}
spec:
  broker: loco
  filters:
    - any:
        {{- range $attributes := $function.events }}
        - exact: {{ toJson $attributes }}
        {{- end }}
  subscriber:
    ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: {{ $name }}}
    uri: /events/{{ $name }}
{{- end }}
{{- end }}
{{- end }}
