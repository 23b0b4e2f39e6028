package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Helm's own upgrade and rollback: objects change and change back, and the machines go on. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpgradeClusterIT {
    private static final String NOTICE = "Maintenance at noon";

    private final Release release;

    UpgradeClusterIT(Release release) {
        this.release = release;
    }

    @Test
    void rollback_bringsBackTheObjectsAndTheMachinesGoOn() throws IOException {
        SortedMap<String, JsonNode> before = new ReleasedObjects(release).inNamespace();
        String machines = machines();
        String credentials = release.token();

        release.helm(
                "upgrade",
                Charts.LOCO.toString(),
                "--reuse-values",
                "--set=console.notice.text=" + NOTICE,
                "--set=focus.cpu.visible=450m",
                "--set=network.vxlan.id=99");

        SortedMap<String, JsonNode> upgraded = new ReleasedObjects(release).inNamespace();
        assertThat(upgraded).isNotEqualTo(before);
        assertThat(upgraded.get("ConfigMap loco-console").toString()).contains(NOTICE);
        assertThat(upgraded.get("StatefulSet loco")).isNotEqualTo(before.get("StatefulSet loco"));
        assertThat(upgraded.get("Knative Service focus")).isNotEqualTo(before.get("Knative Service focus"));

        release.helm("rollback");

        SortedMap<String, JsonNode> after = new ReleasedObjects(release).inNamespace();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after)
                .allSatisfy((name, object) -> assertThat(object).as(name).isEqualTo(before.get(name)));
        assertThat(release.token()).isEqualTo(credentials);
        release.kubectl("wait", "services.serving.knative.dev", "--all", "--for=condition=Ready", "--timeout=120s");
        assertThat(machines()).as("pods, restarts and readiness").isEqualTo(machines);
    }

    /** Pods of machines that were never away, and how often their containers restarted. */
    private String machines() {
        return release.kubectl(
                "get",
                "pods",
                "--selector=app.kubernetes.io/component=instance",
                "--output=jsonpath={range .items[*]}{.metadata.name} {.metadata.uid} {.status.initContainerStatuses[*].restartCount}"
                        + " {.status.containerStatuses[*].restartCount} {.status.containerStatuses[*].ready}{\"\\n\"}{end}");
    }
}
