{{/* One Knative service per function. */}}
{{- define "knative.services" -}}
{{- range $name, $function := include "knative.catalogue" . | fromYaml }}
{{- $settings := get $.Values.functions $name }}
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "loco.labels" $ | nindent 4 }}
    app.kubernetes.io/component: function
    loco.dev/function: {{ $name }}
    # Users come through the front door (front-door.yaml), which never passes an event entry on.
    networking.knative.dev/visibility: cluster-local
spec:
  template:
    metadata:
      labels:
        {{- include "loco.labels" $ | nindent 8 }}
        app.kubernetes.io/component: function
        loco.dev/function: {{ $name }}
      annotations:
        autoscaling.knative.dev/min-scale: {{ $settings.minScale | quote }}
        autoscaling.knative.dev/max-scale: {{ $settings.maxScale | quote }}
        {{- if not $settings.minScale }}
        autoscaling.knative.dev/window: {{ $.Values.functions.idleWindow }}
        {{- end }}
        {{- range $kind, $amounts := $.Values.functions.queueProxy.resources }}
        {{- range $resource, $amount := $amounts }}
        queue.sidecar.serving.knative.dev/{{ $resource }}-resource-{{ trimSuffix "s" $kind }}: {{ $amount | quote }}
        {{- end }}
        {{- end }}
    spec:
      serviceAccountName: loco-{{ $name }}
      enableServiceLinks: false
      {{- include "loco.pullSecrets" $ | nindent 6 }}
      containerConcurrency: 0
      timeoutSeconds: 300
      containers:
        - name: {{ $name }}
          image: {{ include "loco.image" (list $ (dig "image" "repository" "" $settings | empty | ternary $.Values.functions.image $settings.image)) }}
          imagePullPolicy: {{ $.Values.image.pullPolicy }}
          ports:
            - containerPort: 8080
          env:
            {{- include "loco.functionEnvironment" (list $ $name) | nindent 12 }}
          readinessProbe:
            httpGet: {path: /health/readiness}
          livenessProbe:
            httpGet: {path: /health/liveness}
            initialDelaySeconds: 60
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            {{- toYaml $settings.resources | nindent 12 }}
          securityContext:
            {{- include "loco.locked" $ | nindent 12 }}
            runAsNonRoot: true
            runAsUser: 65532
            runAsGroup: 65532
            seccompProfile: {type: RuntimeDefault}
          volumeMounts:
            - {name: credentials, mountPath: /etc/loco/credentials, readOnly: true}
            {{- if eq $name "discovery" }}
            - {name: instances, mountPath: /etc/loco/instances, readOnly: true}
            {{- else if eq $name "benchmark" }}
            - {name: benchmark, mountPath: /etc/loco/benchmark, readOnly: true}
            {{- else if eq $name "console" }}
            - {name: console, mountPath: /etc/loco/console, readOnly: true}
            {{- end }}
      volumes:
        - name: credentials
          secret: {secretName: {{ include "loco.credentialsSecret" $ }}, defaultMode: 0444}
        {{- if eq $name "discovery" }}
        - name: instances
          configMap: {name: loco-instances}
        {{- else if eq $name "benchmark" }}
        - name: benchmark
          configMap: {name: loco-benchmark}
        {{- else if eq $name "console" }}
        - name: console
          configMap: {name: loco-console}
        {{- end }}
{{- end }}
{{- end }}
