package dev.loco.kubernetes.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import dev.loco.kubernetes.api.PatchType;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A namespace of our own in the cluster of {@code KUBECONFIG}, with the objects that the chart would make. Removed at the end. */
public final class TestNamespace implements AutoCloseable {
    private static final String RELEASE = "test";
    private static final Map<String, String> LABELS = Map.of(
            "app.kubernetes.io/name", "loco",
            "app.kubernetes.io/component", "instance",
            "app.kubernetes.io/instance", RELEASE);

    private final ApiServer api;
    private final Namespace namespace;

    private TestNamespace(ApiServer api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** How the tests' user reaches the cluster. */
    public static Config access() {
        String kubeconfig = System.getenv("KUBECONFIG");
        if (kubeconfig == null || kubeconfig.isBlank()) {
            throw new IllegalStateException("KUBECONFIG is not set; run ./loco cluster up");
        }
        return Config.fromKubeconfig(new File(kubeconfig));
    }

    public static TestNamespace create() {
        ApiServer api = ApiServer.connect(access());
        String name = "adapter-" + UUID.randomUUID().toString().substring(0, 8);
        TestNamespace created = new TestNamespace(api, new Namespace(name, RELEASE));
        created.post(
                "/api/v1/namespaces",
                Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
        // Where no controller runs, nobody else makes it, and no pod is admitted without.
        created.ensure(
                "serviceaccounts",
                Map.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", Map.of("name", "default")));
        return created;
    }

    public ApiServer api() {
        return api;
    }

    public Namespace namespace() {
        return namespace;
    }

    public void configMap(String name) {
        core("configmaps", Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", name)));
    }

    /** The StatefulSet of the chart, as far as the adapters look at it. */
    public void statefulSet(int replicas) {
        post(
                "/apis/apps/v1/namespaces/" + namespace.name() + "/statefulsets",
                Map.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "StatefulSet",
                        "metadata",
                        Map.of("name", "loco", "labels", LABELS),
                        "spec",
                        Map.of(
                                "serviceName", "loco",
                                "replicas", replicas,
                                "updateStrategy", Map.of("type", "OnDelete"),
                                "selector", Map.of("matchLabels", LABELS),
                                "template", Map.of("metadata", metadata(null), "spec", podSpec()))));
    }

    /** A pod that no node will take: its status is what a test says. */
    public void pod(int ordinal) {
        core(
                "pods",
                Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata("loco-" + ordinal), "spec", podSpec()));
    }

    /** Lets kubelet's report be that all containers run and are ready. */
    public void ready(int ordinal) {
        status(
                ordinal,
                Map.of(
                        "phase",
                        "Running",
                        "podIP",
                        "10.0.0." + (10 + ordinal),
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True")),
                        "containerStatuses",
                        List.of(Map.of(
                                "name",
                                "emulator",
                                "ready",
                                true,
                                "restartCount",
                                0,
                                "image",
                                "none",
                                "imageID",
                                "",
                                "resources",
                                Map.of("limits", Map.of("cpu", "1")),
                                "state",
                                Map.of("running", Map.of("startedAt", "2026-01-01T00:00:00Z"))))));
    }

    public void status(int ordinal, Map<String, Object> status) {
        patch(namespace.pod("loco-" + ordinal) + "/status", Map.of("status", status));
    }

    public JsonNode get(String path) {
        return api.get(path, JsonNode.class, patient());
    }

    public JsonNode patch(String path, Map<String, Object> patch) {
        return api.patch(path, PatchType.MERGE, patch, JsonNode.class, patient());
    }

    public void post(String path, Map<String, Object> object) {
        api.post(path, object, JsonNode.class, patient());
    }

    public void core(String plural, Map<String, Object> object) {
        post("/api/v1/namespaces/" + namespace.name() + "/" + plural, object);
    }

    public void delete(String path) {
        api.delete(path, Map.of("gracePeriodSeconds", 0), patient());
    }

    @Override
    public void close() {
        try (api) {
            delete("/api/v1/namespaces/" + namespace.name());
        }
    }

    private void ensure(String plural, Map<String, Object> object) {
        try {
            core(plural, object);
        } catch (ApiException e) {
            if (!e.isConflict()) {
                throw e;
            }
        }
    }

    private static Map<String, Object> metadata(@Nullable String name) {
        Map<String, String> annotations = Map.of("loco.dev/guest", "probe");
        return name == null
                ? Map.of("labels", LABELS, "annotations", annotations)
                : Map.of("name", name, "labels", LABELS, "annotations", annotations);
    }

    private static Map<String, Object> podSpec() {
        return Map.of(
                "automountServiceAccountToken", false,
                "schedulingGates", List.of(Map.of("name", "loco.dev/test")),
                "containers",
                        List.of(
                                container("first", Map.of()),
                                container(
                                        "emulator",
                                        Map.of(
                                                "requests", Map.of("cpu", "20m", "memory", "16Mi"),
                                                "limits", Map.of("cpu", "1", "memory", "64Mi")))));
    }

    private static Map<String, Object> container(String name, Map<String, Object> resources) {
        return Map.of("name", name, "image", "none", "resources", resources);
    }

    private static Deadline patient() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
