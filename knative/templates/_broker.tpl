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
    deadLetterSink:
      ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: discovery}
      uri: /events/dead-letters
{{- end }}
