{{/* The identity provider, the same for functions and agents. */}}
{{- define "loco.identityEnvironment" -}}
{{- with .Values.oidc }}
{{- if .issuer }}
- {name: LOCO_OIDC_ISSUER, value: {{ .issuer | quote }}}
- {name: LOCO_OIDC_AUDIENCE, value: {{ .audience | quote }}}
{{- if .jwks }}
- {name: LOCO_OIDC_JWKS, value: {{ .jwks | quote }}}
{{- end }}
- {name: LOCO_OIDC_ROLE_CLAIM, value: {{ .roleClaim | quote }}}
- {name: LOCO_OIDC_OPERATORS, value: {{ .operators | join "," | quote }}}
- {name: LOCO_OIDC_VIEWERS, value: {{ .viewers | join "," | quote }}}
{{- end }}
{{- end }}
{{- end }}

{{/* The environment of a function: (root, name). */}}
{{- define "loco.functionEnvironment" -}}
{{- $root := index . 0 }}{{ $name := index . 1 }}{{ $values := $root.Values -}}
{{- $cluster := list (printf "%s.%s.svc.cluster.local" $name $root.Release.Namespace) (printf "%s.%s.svc" $name $root.Release.Namespace) (printf "%s.%s" $name $root.Release.Namespace) -}}
- {name: FUNCTIONS, value: {{ $name }}}
- {name: LOCO_PLATFORM, value: kubernetes}
- {name: LOCO_NAMESPACE, value: {{ $root.Release.Namespace }}}
- {name: LOCO_RELEASE, value: {{ $root.Release.Name }}}
- {name: LOCO_CREDENTIALS, value: /etc/loco/credentials/credentials.json}
- {name: LOCO_HOSTS, value: {{ concat $cluster (list $values.exposure.host) $values.exposure.extraHosts | join "," | quote }}}
- {name: LOCO_EVENT_HOSTS, value: {{ $cluster | join "," | quote }}}
- {name: LOCO_ORIGINS, value: {{ include "loco.origins" $root | quote }}}
- {name: K_SINK, value: {{ include "loco.sink" $root | quote }}}
{{- include "loco.identityEnvironment" $root }}
{{- if eq $name "discovery" }}
- {name: LOCO_INSTANCES_FILE, value: /etc/loco/instances/instances.json}
{{- if eq $values.exposure.type "nodePort" }}
- {name: LOCO_AGENT_URL, value: {{ printf "%s://{host}:{port}" (include "loco.scheme" $root) | quote }}}
- {name: LOCO_AGENT_PORT_BASE, value: {{ $values.exposure.nodePort.base | quote }}}
{{- else }}
- {name: LOCO_AGENT_URL, value: "/agents/{id}"}
{{- end }}
{{- else if eq $name "focus" }}
- {name: LOCO_FOCUS_MAX_FOCUSED, value: {{ eq $values.focus.mode "single" | ternary 1 $values.focus.maxFocused | quote }}}
- {name: LOCO_CPU_FOCUSED, value: {{ $values.focus.cpu.focused | quote }}}
- {name: LOCO_CPU_VISIBLE, value: {{ $values.focus.cpu.visible | quote }}}
- {name: LOCO_CPU_BACKGROUND, value: {{ $values.focus.cpu.background | quote }}}
{{- else if eq $name "benchmark" }}
- {name: LOCO_BENCHMARK_JOB, value: /etc/loco/benchmark/job.yaml}
- {name: LOCO_BENCHMARK_MAX_CONCURRENT, value: {{ $values.benchmark.maxConcurrent | quote }}}
{{- else if eq $name "console" }}
- {name: LOCO_CONSOLE_CONFIG, value: /etc/loco/console/config.json}
{{- end }}
{{- end }}

{{/* The environment of every container of a machine; paths and ports are the images' own defaults. */}}
{{- define "loco.instanceEnvironment" -}}
- name: LOCO_INSTANCE
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- {name: NETWORK_MODE, value: {{ .Values.network.mode }}}
{{- end }}

{{/* The environment of the agent. */}}
{{- define "loco.agentEnvironment" -}}
{{- include "loco.instanceEnvironment" . }}
- name: LOCO_POD_UID
  valueFrom: {fieldRef: {fieldPath: metadata.uid}}
- name: LOCO_POD_ADDRESS
  valueFrom: {fieldRef: {fieldPath: status.podIP}}
- {name: LOCO_VNC_PORT, value: "5900"}
- {name: LOCO_DRAIN_FROM, value: {{ .Values.agent.drainFrom | join "," | quote }}}
- name: LOCO_HOSTS
  value: {{ concat (list "localhost" "127.0.0.1" "$(LOCO_POD_ADDRESS)" "$(LOCO_INSTANCE)" (printf "$(LOCO_INSTANCE).%s" .Release.Namespace) (printf "$(LOCO_INSTANCE).%s.svc.cluster.local" .Release.Namespace) (printf "$(LOCO_INSTANCE).loco.%s.svc.cluster.local" .Release.Namespace) .Values.exposure.host) .Values.exposure.extraHosts | join "," | quote }}
- {name: LOCO_ORIGINS, value: {{ include "loco.origins" . | quote }}}
{{- include "loco.identityEnvironment" . }}
{{- if ne .Values.exposure.type "nodePort" }}
- {name: LOCO_BASE_PATH, value: /agents/$(LOCO_INSTANCE)}
{{- else if ne .Values.tls.mode "none" }}
- {name: LOCO_TLS_PORT, value: "8443"}
- {name: LOCO_TLS_CERTIFICATE, value: /etc/loco/tls/tls.crt}
- {name: LOCO_TLS_KEY, value: /etc/loco/tls/tls.key}
{{- end }}
- {name: LOCO_VIDEO_CODEC, value: {{ .Values.agent.codec }}}
- {name: LOCO_VIDEO_MAX_BITRATE, value: {{ .Values.agent.maxBitrate | int64 | quote }}}
- {name: LOCO_MAX_VIEWERS, value: {{ .Values.agent.maxViewers | quote }}}
{{- if .Values.media.enabled }}
# Of loco-0; each further machine's ports follow on those of the one before.
- {name: LOCO_MEDIA_PORTS, value: "{{ .Values.media.portBase }}-{{ add .Values.media.portBase .Values.media.portsPerInstance -1 }}"}
{{- if .Values.media.address }}
- {name: LOCO_MEDIA_ADDRESS, value: {{ .Values.media.address | quote }}}
{{- else }}
- name: LOCO_MEDIA_ADDRESS
  valueFrom: {fieldRef: {fieldPath: status.hostIP}}
{{- end }}
{{- end }}
{{- if eq .Values.network.mode "vxlan" }}
- {name: LOCO_LAN_PORT, value: {{ .Values.network.vxlan.port | quote }}}
- {name: LOCO_LAN_ID, value: {{ .Values.network.vxlan.id | quote }}}
{{- else if eq .Values.network.mode "socket" }}
- {name: LOCO_LAN_PORT, value: {{ .Values.network.socket.port | quote }}}
{{- with .Values.network.socket.group }}
- {name: LOCO_LAN_GROUP, value: {{ . | quote }}}
- {name: LOCO_LAN_INTERFACE, value: {{ $.Values.network.socket.interface | quote }}}
{{- end }}
{{- else if eq .Values.network.mode "macvlan" }}
- {name: LOCO_LAN_INTERFACE, value: net1}
{{- end }}
{{- if or (eq .Values.network.mode "vxlan") (and (eq .Values.network.mode "socket") (not .Values.network.socket.group)) }}
- {name: LOCO_LAN_PEERS, value: loco.{{ .Release.Namespace }}.svc.cluster.local}
{{- end }}
{{- if .Values.drives.claim }}
- {name: LOCO_MEDIA, value: /var/lib/loco/media}
{{- end }}
# The SinkBinding keeps this one up to date, but comes too late for the first pods.
- {name: K_SINK, value: {{ include "loco.sink" . | quote }}}
{{- end }}

{{/* The environment of the preparation. */}}
{{- define "loco.machineEnvironment" -}}
{{- include "loco.instanceEnvironment" . }}
{{- if and (eq .Values.network.mode "user") .Values.network.user.forwards }}
- {name: LOCO_LAN_FORWARDS, value: {{ .Values.network.user.forwards | join "," | quote }}}
{{- end }}
{{- with .Values.disk.base }}
{{- if .claim }}
- {name: LOCO_IMAGE, value: {{ printf "/images/%s" .file | quote }}}
{{- else if .file }}
- {name: LOCO_IMAGE, value: {{ printf "/var/lib/loco/disks/%s" .file | quote }}}
{{- else }}
- {name: LOCO_GUEST, value: {{ $.Values.emulator.guest }}}
{{- end }}
{{- end }}
{{- if .Values.drives.identityFloppy.enabled }}
- {name: LOCO_IDENTITY_FLOPPY, value: {{ .Values.drives.identityFloppy.workgroup | quote }}}
- {name: LOCO_INSTANCES, value: {{ .Values.instances | quote }}}
{{- end }}
{{- range $key, $value := .Values.emulator.profile }}
- {name: LOCO_PROFILE_{{ upper $key }}, value: {{ $value | toString | quote }}}
{{- end }}
{{- end }}
