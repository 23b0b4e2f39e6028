package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Launch files, their optional lines, and names relative to a directory. */
@Timeout(60)
final class LaunchIT {

    private static final String RECORD = "echo \"$@\" >> starts; ";

    @TempDir
    Path directory;

    @Test
    void launchFile_awaited_isRunWhenItIsThere() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--await", "--launch", "launch");
                var status = supervisor.connect()) {
            JsonNode waiting = status.next();
            assertThat(waiting.path("pid").isNull()).isTrue();
            assertThat(waiting.path("failures").asInt()).isZero();
            assertThat(waiting.path("state").asText()).isEqualTo("running");
            assertThat(waiting.path("message").isNull()).isTrue();

            launchFile(RECORD + "exec sleep 1000");

            assertThat(awaitStarts(1)).containsExactly("always");
            assertThat(status.await(it -> !it.path("pid").isNull())
                            .path("message")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void launchFile_awaited_isNotRunOnceStoppedAndIsOnceStarted() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--await", "--launch", "launch");
                var status = supervisor.connect()) {
            status.next();
            status.send("stop\n");
            status.await(it -> it.path("state").asText().equals("stopped"));

            launchFile(RECORD + "exec sleep 1000");
            status.send("start\n");

            status.await(it -> !it.path("pid").isNull());
            assertThat(awaitStarts(1)).containsExactly("always");
        }
    }

    @Test
    void launchFile_awaitedInVain_endsWhenAskedTo() throws Exception {
        Process process =
                RunningSupervisor.launch(directory, "--status", "status.sock", "--await", "--launch", "launch");
        Awaitility.await().until(() -> Files.exists(directory.resolve("status.sock")));
        process.destroy();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void once_childEndsWell_isNotStartedAgain() throws Exception {
        try (var supervisor =
                        RunningSupervisor.start(directory, "--once", "--", "/bin/sh", "-c", "echo always >> starts");
                var status = supervisor.connect()) {
            JsonNode done = status.await(it -> it.path("state").asText().equals("stopped"));
            assertThat(done.path("restarts").asInt()).isZero();
            assertThat(done.path("lastExit").path("code").asInt(-1)).isZero();
            assertThat(awaitStarts(1)).containsExactly("always");
        }
    }

    @Test
    void once_workIsDone_isNotStarted() throws Exception {
        Files.createFile(directory.resolve("done"));
        try (var supervisor = RunningSupervisor.start(
                        directory, "--once", "--unless", "done", "--", "/bin/sh", "-c", "echo always >> starts");
                var status = supervisor.connect()) {
            assertThat(status.next().path("state").asText()).isEqualTo("stopped");
            assertThat(directory.resolve("starts")).doesNotExist();
        }
    }

    @Test
    void once_childFails_endsWithItsCode() throws Exception {
        Process process = RunningSupervisor.launch(
                directory, "--status", "status.sock", "--once", "--", "/bin/sh", "-c", "exit 3");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void optionalLines_pathMissing_areLeftOut() throws Exception {
        launchFile(RECORD + "exec sleep 1000", "?saved", "load", "?also-missing", "more");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch")) {
            assertThat(awaitStarts(1)).containsExactly("always");
        }
    }

    @Test
    void optionalLines_pathThere_applyToTheNextQuestionMark() throws Exception {
        Files.createFile(directory.resolve("saved"));
        launchFile(RECORD + "exec sleep 1000", "?saved", "load", "?missing", "more");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            assertThat(awaitStarts(1)).containsExactly("always load");
            assertThat(status.next().path("message").isNull()).isTrue();
        }
    }

    @Test
    void optionalLines_startThatFailsEarly_areLeftOutOnceAndSaidSo() throws Exception {
        Files.createFile(directory.resolve("saved"));
        launchFile(RECORD + "case $2 in load) exit 1;; esac; exec sleep 1000", "?saved", "load");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            assertThat(awaitStarts(2)).containsExactly("always load", "always");
            JsonNode line = status.await(it -> !it.path("message").isNull());
            assertThat(line.path("state").asText()).isEqualTo("running");
            assertThat(line.path("restarts").asInt()).isOne();
            assertThat(line.path("message").asText()).isEqualTo("started without the optional lines of launch");

            RunningSupervisor.signal("KILL", line.path("pid").asLong());

            assertThat(awaitStarts(4)).containsExactly("always load", "always", "always load", "always");
        }
    }

    @Test
    void optionalLines_childKilledEarlyByASignal_applyAgain() throws Exception {
        Files.createFile(directory.resolve("saved"));
        launchFile(RECORD + "exec sleep 1000", "?saved", "load");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            awaitStarts(1);

            RunningSupervisor.signal("KILL", status.next().path("pid").asLong());

            assertThat(awaitStarts(2)).containsExactly("always load", "always load");
        }
    }

    @Test
    void launchFile_changed_countsFromTheNextStart() throws Exception {
        launchFile(RECORD + "exec sleep 1000");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            awaitStarts(1);
            launchFile(RECORD + "exec sleep 1000", "changed");

            status.send("restart\n");

            assertThat(awaitStarts(2)).containsExactly("always", "always changed");
        }
    }

    @Test
    void launchFile_missing_endsInFailedWithTheReason() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            JsonNode failed = status.next();

            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("message").asText())
                    .endsWith("cannot read launch file launch: No such file or directory");
        }
    }

    @Test
    void launchFile_empty_endsInFailedWithTheReason() throws Exception {
        Files.writeString(directory.resolve("launch"), "\n?/tmp\n");
        try (var supervisor = RunningSupervisor.start(directory, "--launch", "launch");
                var status = supervisor.connect()) {
            assertThat(status.next().path("message").asText()).endsWith("launch file launch names no program");
        }
    }

    @Test
    void directory_given_isWhereEveryNameIsLookedUp() throws Exception {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.writeString(run.resolve("launch"), "sh\n-c\npwd > where; exec sleep 1000\n");
        Process process = RunningSupervisor.launch(
                directory, "--directory", "run", "--status", "s", "--log", "log", "--launch", "launch");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Files.exists(run.resolve("where")) && Files.exists(run.resolve("s")));

            assertThat(Files.readString(run.resolve("where")).strip())
                    .isEqualTo(run.toRealPath().toString());
            assertThat(run.resolve("log")).exists();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    /** A launch file that runs a script with the argument {@code always} and then these lines. */
    private void launchFile(String script, String... lines) throws Exception {
        Path draft = directory.resolve("launch.draft");
        Files.writeString(draft, "sh\n-c\n" + script + "\nsh\nalways\n" + String.join("\n", lines) + "\n");
        Files.move(draft, directory.resolve("launch"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> awaitStarts(int count) throws Exception {
        Path starts = directory.resolve("starts");
        Awaitility.await(count + " starts")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.exists(starts) && Files.readAllLines(starts).size() >= count);
        return Files.readAllLines(starts);
    }
}
