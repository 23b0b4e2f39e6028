package dev.loco.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.local.node.Progress;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that can't be had is one failed test with a clear line; one that can is told to the tests. */
final class ClusterTestsTest {
    @TempDir
    Path root;

    private final List<String> steps = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void step(String text) {
            steps.add(text);
        }

        @Override
        public void note(String text) {
            steps.add(text);
        }
    };

    /** Puts a program in place of the engine's. */
    private ClusterTests tests(String script) throws IOException {
        Path engine = Files.createDirectories(root.resolve("tests/cluster/engine"));
        Path program = Files.writeString(engine.resolve("cluster"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path log = root.resolve("log");
        return new ClusterTests(root, log, new LoggedRun(log), progress);
    }

    @Test
    void run_machineThatCannot_isOneFailedTest() throws Exception {
        TestSummary summary =
                tests("echo loco: the engine needs root >&2; exit 1").run();

        assertThat(summary.failures())
                .containsExactly(new TestSummary.Failure("tests/cluster", "the engine needs root"));
    }

    @Test
    void run_engineThatFailsToStart_isOneFailedTestWithItsLastWord() throws Exception {
        TestSummary summary = tests("""
                        case $* in *up*)
                          echo Starting the control plane
                          echo loco: no answer of the API server within 60 s
                          exit 1
                        esac
                        """).run();

        assertThat(summary.failures())
                .containsExactly(new TestSummary.Failure("tests/cluster", "no answer of the API server within 60 s"));
        assertThat(steps).contains("Starting the control plane", "Stopping the test cluster");
        assertThat(root.resolve("log")).content().contains("Starting the control plane");
    }

    @Test
    void run_imagesThatCannotBeBuilt_isOneFailedTestWithTheReason() throws Exception {
        ClusterTests tests = tests("case $* in *up*) echo '{}'; cat > /dev/null; echo ended > ended; esac\n");
        Path loco = Files.writeString(root.resolve("loco"), "#!/bin/sh\necho no room left; exit 1\n");
        Files.setPosixFilePermissions(loco, PosixFilePermissions.fromString("rwx------"));

        TestSummary summary = tests.run();

        assertThat(summary.failures())
                .containsExactly(new TestSummary.Failure("tests/cluster", "the images cannot be built: no room left"));
        assertThat(root.resolve("tests/cluster/engine/ended")).exists();
    }

    @Test
    void modules_ofThisRepository_haveClusterTests() throws Exception {
        assertThat(ClusterTests.modules(Path.of("../..")))
                .contains("functions/kubernetes", "tests/cluster")
                .doesNotContain("functions/cli");
    }

    @Test
    void environment_runningEngine_hasTheWayToIt() throws Exception {
        String answer = """
                {"name": "test-1", "kubeconfig": "/k", "ingress": "http://127.0.0.1:1", "path": "/a:/b"}
                """;
        assertThat(ClusterTests.environment(Json.mapper().readTree(answer)))
                .isEqualTo(Map.of(
                        "KUBECONFIG", "/k",
                        "LOCO_INGRESS", "http://127.0.0.1:1",
                        "LOCO_CLUSTER", "test-1",
                        "PATH", "/a:/b"));
    }

    @Test
    void close_scriptWithLifeline_endsIt() throws Exception {
        Path log = root.resolve("log");
        EngineScript script = EngineScript.start(root, log, List.of("sh", "-c", "echo '{}'; cat; echo ended > ended"));
        assertThat(script.await(steps::add)).contains("{}");
        assertThat(root.resolve("ended")).doesNotExist();

        script.close();

        assertThat(root.resolve("ended")).exists();
    }
}
