package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the child ends unasked. */
@Timeout(60)
final class RestartIT {

    @TempDir
    Path directory;

    @Test
    void child_killed_runsAgainWithinFiftyMilliseconds() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--max-failures", "100", "--", "sleep", "1000");
                var status = supervisor.connect()) {
            long pid = status.next().path("pid").asLong();
            List<Duration> gaps = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
                long before = System.nanoTime();
                child.destroyForcibly();
                JsonNode line = status.next();
                gaps.add(Duration.ofNanos(System.nanoTime() - before));
                assertThat(line.path("state").asText()).isEqualTo("running");
                assertThat(line.path("pid").asLong()).isNotEqualTo(pid);
                pid = line.path("pid").asLong();
            }
            Collections.sort(gaps);

            assertThat(gaps.get(gaps.size() / 2)).isLessThan(Duration.ofMillis(50));
        }
    }

    @Test
    void child_killed_isReportedWithItsEnd() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--name", "emulator", "--", "sleep", "1000");
                var status = supervisor.connect()) {
            JsonNode first = status.next();
            assertThat(first.path("name").asText()).isEqualTo("emulator");
            assertThat(first.path("restarts").asInt()).isZero();
            assertThat(first.path("lastExit").isNull()).isTrue();
            assertThat(first.path("message").isNull()).isTrue();

            RunningSupervisor.signal("SEGV", first.path("pid").asLong());
            JsonNode second = status.next();

            assertThat(second.path("restarts").asInt()).isOne();
            assertThat(second.path("failures").asInt()).isOne();
            assertThat(second.path("lastExit").path("signal").asInt()).isEqualTo(11);
            assertThat(second.path("lastExit").path("code").isNull()).isTrue();
            assertThat(Instant.parse(second.path("lastExit").path("at").asText()))
                    .isAfterOrEqualTo(Instant.parse(first.path("startedAt").asText()))
                    .isBeforeOrEqualTo(Instant.parse(second.path("startedAt").asText()));
        }
    }

    @Test
    void child_endingTooOften_endsInFailedUntilStarted() throws Exception {
        Path ready = directory.resolve("ready");
        try (var supervisor = RunningSupervisor.start(
                        directory,
                        "--max-failures",
                        "3",
                        "--",
                        "sh",
                        "-c",
                        "test -e ready && exec sleep 1000; exit 7");
                var status = supervisor.connect()) {
            JsonNode failed = status.awaitState("failed");
            assertThat(failed.path("failures").asInt()).isEqualTo(4);
            assertThat(failed.path("restarts").asInt()).isEqualTo(3);
            assertThat(failed.path("pid").isNull()).isTrue();
            assertThat(failed.path("lastExit").path("code").asInt()).isEqualTo(7);
            assertThat(failed.path("message").asText())
                    .isEqualTo("gave up after 4 failures within 60 s; the last: ended with code 7");

            Files.createFile(ready);
            status.send("start\n");
            JsonNode running = status.next();

            assertThat(running.path("state").asText()).isEqualTo("running");
            assertThat(running.path("failures").asInt()).isZero();
            assertThat(running.path("message").isNull()).isTrue();
        }
    }

    @Test
    void program_missing_endsInFailedWithTheReason() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "no-such-program");
                var status = supervisor.connect()) {
            JsonNode failed = status.next();

            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("message").asText())
                    .endsWith("cannot start no-such-program: No such file or directory");
            assertThat(supervisor.terminate()).isZero();
        }
    }

    @Test
    void leftovers_ofAKilledChild_dieWithIt() throws Exception {
        String script = "trap '' TERM; sleep 1000 & echo $! > helper; wait";
        try (var supervisor = RunningSupervisor.start(directory, "--grace", "0", "--", "sh", "-c", script);
                var status = supervisor.connect()) {
            long pid = status.next().path("pid").asLong();
            long helper = RunningSupervisor.awaitPid(directory.resolve("helper"));

            RunningSupervisor.signal("KILL", pid);
            status.next();

            RunningSupervisor.awaitEnd(helper);
        }
    }
}
