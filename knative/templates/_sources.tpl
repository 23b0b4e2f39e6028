{{/*
Where events come from besides the agents: machines' pods and benchmarks' Jobs (the triggers take additions of the first and changes of the second), the slice
of the machines' addresses, which changes when a machine is ready or its node is given up, and with nothing else that happens to a pod,
a sweep, and the binding that tells the agents where the broker is.
*/}}
{{- define "knative.sources" -}}
apiVersion: sources.knative.dev/v1
kind: ApiServerSource
metadata:
  name: loco-objects
  labels:
    {{- include "loco.labels" . | nindent 4 }}
spec:
  serviceAccountName: loco-objects
  mode: Resource
  resources:
    - apiVersion: v1
      kind: Pod
      selector:
        matchLabels:
          {{- include "loco.instanceSelector" . | nindent 10 }}
    - apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      selector:
        matchLabels: {kubernetes.io/service-name: loco}
    - apiVersion: batch/v1
      kind: Job
      selector:
        matchLabels: {app.kubernetes.io/name: loco, app.kubernetes.io/component: benchmark}
  sink:
    ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: loco}
---
apiVersion: sources.knative.dev/v1
kind: PingSource
metadata:
  name: loco-sweep
  labels:
    {{- include "loco.labels" . | nindent 4 }}
spec:
  schedule: {{ .Values.events.sweepSchedule | quote }}
  contentType: application/json
  data: '{}'
  sink:
    ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: loco}
---
apiVersion: sources.knative.dev/v1
kind: SinkBinding
metadata:
  name: loco
  labels:
    {{- include "loco.labels" . | nindent 4 }}
spec:
  subject: {apiVersion: apps/v1, kind: StatefulSet, name: loco}
  sink:
    ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: loco}
{{- end }}
