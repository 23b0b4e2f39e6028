{{/* The broker all events go through. What nobody took goes to the discovery function, which logs and counts it. */}}
{{- define "knative.broker" -}}
apiVersion: eventing.knative.dev/v1
kind: Broker
metadata:
  name: loco
  labels:
    {{- include "loco.labels" . | nindent 4 }}
  annotations:
    eventing.knative.dev/broker.class: {{ .Values.events.brokerClass }}
spec:
  delivery:
    retry: {{ .Values.events.retry }}
    backoffPolicy: exponential
    backoffDelay: {{ .Values.events.backoff }}
    # An address, not a reference: events flow also while that service is not ready.
    deadLetterSink:
      uri: http://discovery.{{ .Release.Namespace }}.svc.cluster.local/events/dead-letters
{{- end }}
