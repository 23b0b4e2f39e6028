package dev.loco.cluster.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fake node by kwok, for fleets larger than this machine. */
final class FakeNodeClusterIT {
    private static final String LOCO =
            Path.of("../../loco").toAbsolutePath().normalize().toString();

    @Test
    void statefulSet_hundredFakePods_areReady() throws IOException, InterruptedException {
        Process kwok = new ProcessBuilder(
                        List.of(LOCO, "cluster", "kwok", "--manage-nodes-with-label-selector", "type=kwok"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Workspace workspace = new Workspace("fake")) {
            workspace.apply("fake-nodes.yaml");
            workspace.awaitCondition("Ready", "node/fake-1");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> workspace
                            .field("statefulset/fake", ".status.readyReplicas")
                            .equals("100"));

            workspace.kubectl("delete", "statefulset/fake");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            workspace.kubectl("get", "pods", "--output", "name").isEmpty());
        } finally {
            Command.run("kubectl", "delete", "node", "fake-1");
            kwok.destroy();
            kwok.waitFor();
        }
    }
}
