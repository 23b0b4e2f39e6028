{{/* The Job of one benchmark. The benchmark function gives it a name, its run's labels and the arguments of its container. */}}
{{- define "loco.benchmarkJob" -}}
apiVersion: batch/v1
kind: Job
metadata:
  labels:
    {{- include "loco.labels" . | nindent 4 }}
    app.kubernetes.io/component: benchmark
spec:
  backoffLimit: 0
  activeDeadlineSeconds: {{ .Values.benchmark.timeoutSeconds }}
  ttlSecondsAfterFinished: {{ .Values.benchmark.keepSeconds }}
  template:
    metadata:
      labels:
        {{- include "loco.labels" . | nindent 8 }}
        app.kubernetes.io/component: benchmark
    spec:
      restartPolicy: Never
      # A cancelled run has nothing to save.
      terminationGracePeriodSeconds: 1
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- include "loco.pullSecrets" . | nindent 6 }}
      securityContext:
        {{- include "loco.lockedPod" . | nindent 8 }}
      containers:
        - name: benchmark
          image: {{ include "loco.image" (list . .Values.benchmark.image) }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          env:
            - {name: LOCO_URL, value: "http://discovery.{{ .Release.Namespace }}.svc.cluster.local"}
            - {name: LOCO_AGENT_URL, value: "http://{id}.{{ .Release.Namespace }}.svc.cluster.local:8080"}
            - {name: LOCO_TOKEN_FILE, value: /etc/loco/credentials/token}
            - {name: HOME, value: /tmp}
          resources:
            {{- toYaml .Values.benchmark.resources | nindent 12 }}
          securityContext:
            {{- include "loco.locked" . | nindent 12 }}
          volumeMounts:
            - {name: credentials, mountPath: /etc/loco/credentials, readOnly: true}
            - {name: temporary, mountPath: /tmp}
      volumes:
        - name: credentials
          # The token alone: nothing here has to sign.
          secret: {secretName: {{ include "loco.credentialsSecret" . }}, defaultMode: 0440, items: [{key: token, path: token}]}
        - name: temporary
          emptyDir: {sizeLimit: 1Gi}
{{- end }}
