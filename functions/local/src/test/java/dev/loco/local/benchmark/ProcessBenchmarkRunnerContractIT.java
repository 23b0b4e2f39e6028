package dev.loco.local.benchmark;

import static org.awaitility.Awaitility.await;

import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.contract.BenchmarkRunnerContract;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner with a command in the place of {@code loco} that ends when, and as, it is told to. The replicas of one machine are one
 * process with one runner; the lock of the file keeps other programs out.
 */
final class ProcessBenchmarkRunnerContractIT extends BenchmarkRunnerContract {
    private static final String SCRIPT = """
            #!/bin/sh
            until [ -e "$LOCO_BENCHMARK_RUN/end" ]; do sleep 0.02; done
            echo '{"p50Ms": 4.6}'
            echo 'loco bench: as told' >&2
            exit "$(cat "$LOCO_BENCHMARK_RUN/end")"
            """;

    @TempDir
    Path directory;

    private LocoHome home;
    private BenchmarkRunner runner;

    @BeforeEach
    void makeHome() throws IOException {
        home = new LocoHome(directory.resolve("home"));
        Path launcher = Files.writeString(directory.resolve("loco"), SCRIPT);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        runner = new ProcessBenchmarkRunner(home, launcher, Clock.systemUTC());
    }

    @AfterEach
    void endAll() throws IOException {
        BenchmarkProcesses.endAll(home);
    }

    @Override
    protected BenchmarkRunner open() {
        return runner;
    }

    @Override
    protected void end(String id, boolean isSuccess) throws IOException {
        Path draft = Files.writeString(directory.resolve("end"), isSuccess ? "0" : "1");
        Files.move(draft, home.benchmarks().resolve(id).resolve("end"), StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> runner.find(id).orElseThrow().status() != BenchmarkStatus.RUNNING);
    }
}
