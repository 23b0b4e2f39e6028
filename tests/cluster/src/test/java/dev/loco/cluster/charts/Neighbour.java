package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;

/** A pod that is no part of the product, in a namespace of its own. */
final class Neighbour implements AutoCloseable {
    private final TestNamespace namespace = new TestNamespace("neighbour", "restricted");

    Neighbour() throws IOException {
        namespace.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: app}
                spec:
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: app
                      image: dev.local/engine-app:1
                      readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
                      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsUser: 65532}
                """);
        namespace.kubectl("wait", "--for=condition=Ready", "pod/app", "--timeout=60s");
    }

    /** The name of its namespace. */
    String namespace() {
        return namespace.name();
    }

    /** What an address answers to it; the errors say why it does not. */
    Program fetch(String url) {
        return namespace.run(
                "get",
                "--raw",
                "/api/v1/namespaces/%s/pods/app:8080/proxy/fetch?url=%s"
                        .formatted(namespace.name(), URLEncoder.encode(url, UTF_8)));
    }

    @Override
    public void close() throws IOException {
        namespace.close();
    }
}
