package dev.loco.kubernetes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.ControlPlane;
import dev.loco.contract.ControlPlane.FunctionStatus;
import dev.loco.contract.ControlPlane.RevisionStatus;
import dev.loco.kubernetes.testing.TestNamespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services and Revisions; where Knative runs, it adds revisions of its own. */
final class KnativeFunctionCatalogClusterIT {
    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/component", "function", "app.kubernetes.io/instance", "test");

    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Test
    void read_noFunctions_isEmpty() {
        assertThat(open().read()).isEqualTo(new ControlPlane(ControlPlane.Source.KNATIVE, List.of()));
    }

    @Test
    void read_revision_isShownWithItsService() {
        object("services", "focus", LABELS, Map.of("template", Map.of("spec", podSpec())));
        object(
                "revisions",
                "focus-by-hand",
                Map.of(
                        "app.kubernetes.io/component", "function",
                        "app.kubernetes.io/instance", "test",
                        "serving.knative.dev/service", "focus"),
                podSpec());

        ControlPlane plane = open().read();

        assertThat(plane.source()).isEqualTo(ControlPlane.Source.KNATIVE);
        assertThat(plane.functions()).extracting(FunctionStatus::name).containsExactly("focus");
        assertThat(plane.functions().getFirst().revisions())
                .extracting(RevisionStatus::name)
                .contains("focus-by-hand");
    }

    private KnativeFunctionCatalog open() {
        return new KnativeFunctionCatalog(cluster::api, cluster.namespace());
    }

    private void object(String plural, String name, Map<String, String> labels, Map<String, Object> spec) {
        String kind = plural.equals("services") ? "Service" : "Revision";
        cluster.post(
                "/apis/serving.knative.dev/v1/namespaces/" + cluster.namespace().name() + "/" + plural,
                Map.of(
                        "apiVersion",
                        "serving.knative.dev/v1",
                        "kind",
                        kind,
                        "metadata",
                        Map.of("name", name, "labels", labels),
                        "spec",
                        spec));
    }

    private static Map<String, Object> podSpec() {
        return Map.of("containers", List.of(Map.of("image", "none.invalid/none")));
    }
}
