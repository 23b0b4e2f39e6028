package dev.loco.local.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner with a command of a few lines in the place of {@code loco}. */
final class ProcessBenchmarkRunnerIT {
    private static final BenchmarkRequest STREAM = new BenchmarkRequest("stream", 7, null);

    @TempDir
    Path directory;

    private LocoHome home;

    @BeforeEach
    void makeHome() {
        home = new LocoHome(directory.resolve("home"));
    }

    @AfterEach
    void endAll() throws IOException {
        BenchmarkProcesses.endAll(home);
    }

    @Test
    void start_benchmarkPrintsJson_succeedsWithItsResult() throws IOException {
        runner("echo working >&2; echo \"{\\\"arguments\\\":\\\"$*\\\",\\\"tmp\\\":\\\"$TMPDIR\\\"}\"")
                .start("b-1", STREAM);

        BenchmarkRun run = ended("b-1");

        assertThat(run.status()).isEqualTo(BenchmarkStatus.SUCCEEDED);
        assertThat(run.result())
                .isEqualTo(Map.of("arguments", "bench stream --json --trials 7", "tmp", "/tmp/loco-b-1"));
        assertThat(run.finishedAt()).isNotNull();
        assertThat(run.artifacts()).containsExactly("result.json", "log.txt");
        assertThat(replica().artifact("b-1", "log.txt")).contains("working\n".getBytes());
        assertThat(replica().artifact("b-1", "exit")).isEmpty();
        assertThat(replica().artifact("../home", "log.txt")).isEmpty();
        assertThat(Path.of("/tmp/loco-b-1")).doesNotExist();
    }

    @Test
    void start_benchmarkFails_saysItsLastWords() throws IOException {
        runner("echo first >&2; echo 'loco bench: no browser' >&2; exit 1").start("b-1", STREAM);

        assertThat(ended("b-1").status()).isEqualTo(BenchmarkStatus.FAILED);
        assertThat(ended("b-1").message()).isEqualTo("loco bench: no browser");
    }

    @Test
    void start_noLauncher_isUnavailable() throws IOException {
        assertThat(new ProcessBenchmarkRunner(home, null, Clock.systemUTC()).start("b-1", STREAM))
                .isInstanceOf(StartReply.Unavailable.class);
    }

    @Test
    void start_sameIdTwice_isOneRun() throws IOException {
        ProcessBenchmarkRunner runner = runner("sleep 100");

        assertThat(runner.start("b-1", STREAM)).isInstanceOf(StartReply.Started.class);
        assertThat(replica().start("b-1", STREAM)).isInstanceOf(StartReply.Existing.class);
        assertThat(replica().start("b-2", STREAM)).isInstanceOf(StartReply.LimitReached.class);
        assertThat(replica().list())
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(BenchmarkStatus.RUNNING));
    }

    @Test
    void cancel_processesThatLeftTheirFamily_areEndedToo() throws IOException {
        ProcessBenchmarkRunner runner = runner("setsid sleep 100 & trap '' TERM; sleep 100 & wait; sleep 100");
        runner.start("b-1", STREAM);
        await().until(() ->
                BenchmarkProcesses.of(home.benchmarks().resolve("b-1")).alive().size() >= 4);

        assertThat(replica().cancel("b-1").orElseThrow().status()).isEqualTo(BenchmarkStatus.CANCELLED);

        assertThat(BenchmarkProcesses.of(home.benchmarks().resolve("b-1")).alive())
                .isEmpty();
        assertThat(Path.of("/tmp/loco-b-1")).doesNotExist();
        assertThat(replica().start("b-2", STREAM)).isInstanceOf(StartReply.Started.class);
    }

    @Test
    void takeEnded_calledTwice_returnsEachEndOnce() throws IOException {
        runner("echo {}").start("b-1", STREAM);
        ended("b-1");

        assertThat(replica().takeEnded()).extracting(BenchmarkRun::id).containsExactly("b-1");
        assertThat(replica().takeEnded()).isEmpty();
    }

    @Test
    void find_processKilled_hasFailed() throws IOException {
        StartReply.Started started = (StartReply.Started) runner("sleep 100").start("b-1", STREAM);

        BenchmarkProcesses.endAll(home);

        assertThat(started.run().status()).isEqualTo(BenchmarkStatus.RUNNING);
        assertThat(ended("b-1").status()).isEqualTo(BenchmarkStatus.FAILED);
        assertThat(ended("b-1").message()).isEqualTo("Its process was ended.");
    }

    private ProcessBenchmarkRunner runner(String script) throws IOException {
        Path launcher = directory.resolve("loco");
        Files.writeString(launcher, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return replica();
    }

    private ProcessBenchmarkRunner replica() {
        return new ProcessBenchmarkRunner(home, directory.resolve("loco"), Clock.systemUTC());
    }

    private BenchmarkRun ended(String id) {
        return await().until(() -> replica().find(id).orElseThrow(), run -> run.status() != BenchmarkStatus.RUNNING);
    }
}
