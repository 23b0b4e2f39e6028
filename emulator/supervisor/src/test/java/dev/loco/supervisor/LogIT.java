package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log file. */
@Timeout(60)
final class LogIT {

    private static final long LIMIT_BYTES = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void log_childWritesToBothOutputs_isAppendedWithTheSupervisorsLines() throws Exception {
        Path log = directory.resolve("log");
        Files.writeString(log, "before\n");
        String script = "echo out; echo err >&2; echo $$ > pid; exec sleep 1000";
        try (var supervisor =
                RunningSupervisor.start(directory, "--log", "log", "--name", "it", "--", "sh", "-c", script)) {
            RunningSupervisor.awaitPid(directory.resolve("pid"));

            assertThat(supervisor.terminate()).isZero();

            assertThat(Files.readAllLines(log))
                    .startsWith("before")
                    .contains("out", "err")
                    .anyMatch(line -> line.matches(".*Z supervisor: it runs as process \\d+"))
                    .anyMatch(line -> line.endsWith("supervisor: it has stopped"));
        }
    }

    @Test
    void log_growingWithoutEnd_staysWithinTwoFiles() throws Exception {
        String script = "yes 'a line of some forty bytes of log, again' | head -c 3500000; echo end; exec sleep 1000";
        try (var supervisor = RunningSupervisor.start(directory, "--log", "log", "--", "sh", "-c", script)) {
            Path log = directory.resolve("log");

            Awaitility.await("all output")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(log) && Files.readString(log).endsWith("end\n"));

            assertThat(Files.size(log)).isLessThanOrEqualTo(LIMIT_BYTES);
            assertThat(Files.size(directory.resolve("log.1"))).isLessThanOrEqualTo(LIMIT_BYTES);
            try (var files = Files.list(directory)) {
                assertThat(files.map(it -> it.getFileName().toString()).filter(it -> it.startsWith("log")))
                        .containsExactlyInAnyOrder("log", "log.1");
            }
        }
    }
}
