package dev.loco.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.local.supervisor.SupervisorClient;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real supervisor with a sleeping child. */
final class SupervisedIT {
    private static final Path SUPERVISOR = Path.of("../../emulator/supervisor/target/supervisor")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    private Supervised start() throws IOException {
        return Supervised.start(
                SUPERVISOR,
                new Supervised.Spec(
                        "sleeper",
                        folder,
                        folder.resolve("s.sock"),
                        folder.resolve("s.log"),
                        List.of("--", "sleep", "1000"),
                        Map.of("LOCO_INSTANCE", "loco-7")));
    }

    private static long childOf(Supervised program) {
        return await().ignoreExceptions()
                .until(() -> Optional.ofNullable(program.status().pid()), Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void start_program_runsWithItsEnvironment() throws IOException {
        Supervised program = start();
        try {
            long child = childOf(program);
            assertThat(Files.readString(Path.of("/proc/" + child + "/environ"))).contains("LOCO_INSTANCE=loco-7");
        } finally {
            program.stop();
        }
    }

    @Test
    void stop_runningProgram_leavesNoProcessAndNoSocket() throws IOException {
        Supervised program = start();
        long child = childOf(program);
        program.stop();
        assertThat(program.isAlive()).isFalse();
        assertThat(ProcessHandle.of(child)).isEmpty();
        assertThat(program.socket()).doesNotExist();
    }

    @Test
    void status_childKilled_isAnotherProcess() throws IOException {
        Supervised program = start();
        try {
            long child = childOf(program);
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(5)).until(() -> program.status().restarts() == 1);
            assertThat(program.status().pid()).isNotEqualTo(child);
        } finally {
            program.stop();
        }
    }

    @Test
    void command_stop_isObeyed() throws IOException {
        Supervised program = start();
        try {
            childOf(program);
            SupervisorClient.command(program.socket(), "stop");
            await().until(() -> program.status().state() == SupervisorStatus.State.STOPPED);
        } finally {
            program.stop();
        }
    }

    @Test
    void awaitEnd_processThatStays_isEnded() throws IOException {
        Process stubborn = new ProcessBuilder("sleep", "1000").start();
        ProcessList list = new ProcessList(folder.resolve("processes"));
        list.add(stubborn.pid());
        list.awaitEnd(Duration.ofMillis(50));
        assertThat(list.alive()).isEmpty();
        assertThat(stubborn.isAlive()).isFalse();
    }
}
