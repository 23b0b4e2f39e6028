package dev.loco.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pods on real nodes: they run, find each other, and get more CPU without a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NodeClusterIT {
    private Workspace workspace;

    @BeforeAll
    void start() {
        workspace = new Workspace("node");
        workspace.apply("pods.yaml");
        workspace.awaitReady("pod/first");
        workspace.awaitReady("pod/second");
    }

    @AfterAll
    void end() {
        workspace.close();
    }

    @Test
    void nodes_afterStart_areReadyAtThePinnedVersion() {
        String nodes = workspace.field(
                "nodes",
                "range .items[*]}{.status.nodeInfo.kubeletVersion} {.status.conditions[-1].type} {.status.conditions[-1].status}{\"\\n\"}{end");
        assertThat(nodes.lines()).isNotEmpty().allMatch(line -> line.matches("v1\\.36\\.\\d+ Ready True"));
    }

    @Test
    void pod_serviceNameOfAnother_answers() {
        assertThat(workspace.fetch("first", "http://second:8080/")).isEqualTo("I am second");
        String fullName = "http://second." + workspace.name() + ".svc.cluster.local:8080/";
        assertThat(workspace.fetch("first", fullName)).isEqualTo("I am second");
    }

    @Test
    void resize_newLimit_changesTheQuotaWithoutRestart() {
        assertThat(workspace.ask("second", "/cpu", Map.of())).isEqualTo("10000");

        workspace.kubectl(
                "patch",
                "pod",
                "second",
                "--subresource=resize",
                "--patch",
                "{\"spec\": {\"containers\": [{\"name\": \"app\", \"resources\": {\"limits\": {\"cpu\": \"800m\"}}}]}}");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> workspace.ask("second", "/cpu", Map.of()).equals("80000"));
        assertThat(workspace.field("pod/second", ".status.containerStatuses[0].restartCount"))
                .isEqualTo("0");
    }
}
