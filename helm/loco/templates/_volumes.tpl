{{/* Whether agents serve TLS themselves: true or nothing. Otherwise whatever exposes them does. */}}
{{- define "loco.agentTls" -}}
{{- if and (eq .Values.exposure.type "nodePort") (ne .Values.tls.mode "none") }}true{{ end -}}
{{- end }}

{{/* What preparation and emulator both see. */}}
{{- define "loco.machineMounts" -}}
- {name: run, mountPath: /run/loco}
- {name: disks, mountPath: /var/lib/loco/disks}
{{- if .Values.disk.base.claim }}
- {name: images, mountPath: /images, readOnly: true}
{{- end }}
{{- if .Values.drives.claim }}
- {name: media, mountPath: /var/lib/loco/media, readOnly: true}
{{- end }}
{{- end }}
