package dev.loco.cluster.charts;

/** Pods that bear the chart's labels and run nowhere, on a node of kwok. */
final class FakeFleet {

    private FakeFleet() {}

    /** The name of the node of a namespace's fleet. */
    static String node(String namespace) {
        return "fleet-" + namespace;
    }

    static String manifest(String namespace, int instances) {
        return """
                apiVersion: v1
                kind: Node
                metadata: {name: %1$s, labels: {type: kwok}, annotations: {kwok.x-k8s.io/node: fake}}
                spec: {taints: [{key: kwok.x-k8s.io/node, value: fake, effect: NoSchedule}]}
                status:
                  allocatable: {cpu: "%2$d", memory: %2$dGi, pods: "%2$d"}
                  capacity: {cpu: "%2$d", memory: %2$dGi, pods: "%2$d"}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: loco, namespace: %3$s}
                spec:
                  serviceName: loco
                  replicas: %2$d
                  podManagementPolicy: Parallel
                  updateStrategy: {type: OnDelete}
                  selector: {matchLabels: {app.kubernetes.io/name: loco, app.kubernetes.io/component: instance}}
                  template:
                    metadata:
                      labels: {app.kubernetes.io/name: loco, app.kubernetes.io/component: instance, app.kubernetes.io/instance: loco}
                      annotations: {loco.dev/guest: probe}
                    spec:
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok.x-k8s.io/node, operator: Exists}]
                      automountServiceAccountToken: false
                      securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                      containers:
                        - name: emulator
                          image: none
                          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                          resources: {requests: {cpu: 50m, memory: 192Mi}, limits: {cpu: "1", memory: 192Mi}}
                """.formatted(node(namespace), instances, namespace);
    }
}
