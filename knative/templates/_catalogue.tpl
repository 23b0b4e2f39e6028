{{/*
What each function is: the paths it answers for, the events it takes (by the attributes that must be so), and what of the namespace it may touch.
Everything else about a function is a value.
*/}}
{{- define "knative.catalogue" -}}
focus:
  paths: [/v1/focus]
  events:
    - {type: dev.loco.focus.requested.v1}
    - {type: dev.loco.instance.health-changed.v1}
    - {type: dev.knative.apiserver.resource.add, kind: Pod}
    - {type: dev.knative.sources.ping}
  rules:
    - {apiGroups: [""], resources: [pods], verbs: [get, list, patch]}
    - {apiGroups: [""], resources: [pods/resize], verbs: [patch]}
    - {apiGroups: [apps], resources: [statefulsets], resourceNames: [loco], verbs: [get]}
    - {apiGroups: [""], resources: [configmaps], resourceNames: [loco-focus], verbs: [get, list, watch, patch]}
discovery:
  paths: [/v1/instances, /v1/control-plane, /v1/lan-status, /v1/lan-evidence]
  events: []
  rules:
    - {apiGroups: [""], resources: [pods], verbs: [list]}
    - {apiGroups: [apps], resources: [statefulsets], resourceNames: [loco], verbs: [get]}
    - {apiGroups: [""], resources: [configmaps], resourceNames: [loco-focus], verbs: [get]}
    - {apiGroups: [serving.knative.dev], resources: [services, revisions], verbs: [list]}
recovery:
  paths: [/v1/recoveries]
  events:
    - {type: dev.loco.instance.health-changed.v1}
    - {type: dev.knative.apiserver.resource.add, kind: Pod}
    - {type: dev.knative.apiserver.resource.update, kind: EndpointSlice}
    - {type: dev.knative.sources.ping}
  rules:
    - {apiGroups: [""], resources: [pods], verbs: [get, list, delete]}
    - {apiGroups: [apps], resources: [statefulsets], resourceNames: [loco], verbs: [get]}
    - {apiGroups: [""], resources: [configmaps], resourceNames: [loco-recovery], verbs: [get, patch]}
    - {apiGroups: [""], resources: [configmaps], resourceNames: [loco-focus], verbs: [get]}
benchmark:
  paths: [/v1/benchmarks]
  events:
    - {type: dev.loco.benchmark.requested.v1}
    - {type: dev.knative.apiserver.resource.update, kind: Job}
  rules:
    - {apiGroups: [batch], resources: [jobs], verbs: [get, list, create, patch, delete]}
    - {apiGroups: [""], resources: [pods], verbs: [list]}
    - {apiGroups: [""], resources: [pods/log], verbs: [get]}
console:
  paths: [/]
  events: []
  rules:
    - {apiGroups: [""], resources: [configmaps], resourceNames: [loco-console], verbs: [list, watch]}
{{- end }}
