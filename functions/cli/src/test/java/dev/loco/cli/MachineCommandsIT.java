package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.local.node.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machine control on a fleet of one, from the command line to QEMU. */
final class MachineCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private Path home;
    private Launcher loco;

    @BeforeEach
    void up() throws Exception {
        home = folder.resolve("home");
        loco = new Launcher(home, folder);
        String port = String.valueOf(Ports.freeRow(20));
        Launcher.Outcome outcome =
                loco.run("up", "--guest", "probe", "--instances", "1", "--port", port, "--detach", "--json");
        assertThat(outcome.code()).as(outcome.error()).isZero();
    }

    @AfterEach
    void down() throws Exception {
        loco.run("down");
    }

    private String ok(String... arguments) throws IOException, InterruptedException {
        Launcher.Outcome outcome = loco.run(arguments);
        assertThat(outcome.code()).as(outcome.error()).isZero();
        return outcome.out();
    }

    @Test
    void machine_isSwitchedSavedFedAndReset() throws Exception {
        assertThat(ok("power", "loco-0")).isEqualTo("on\n");
        ok("state", "save", "loco-0", "first");
        assertThat(ok("state", "list", "loco-0")).contains("first");
        ok("pause", "loco-0");
        assertThat(ok("power", "loco-0")).isEqualTo("paused\n");
        ok("state", "restore", "loco-0", "first");
        ok("power", "loco-0", "on");
        ok("reset", "loco-0");

        Files.write(home.resolve("media/blank.iso"), new byte[65_536]);
        ok("media", "insert", "loco-0", "cd0", "blank.iso");
        assertThat(ok("media", "list", "loco-0"))
                .containsPattern("cd0 +cd +blank.iso")
                .containsPattern("floppy0 .*empty");
        ok("media", "eject", "loco-0", "cd0");
        assertThat(loco.run("media", "insert", "loco-0", "cd0", "../node.pid").error())
                .contains("plain name");

        assertThat(ok("power", "loco-0", "off")).isEqualTo("off\n");
        assertThat(ok("status")).contains("stopped");
        assertThat(loco.run("reset", "loco-0").error()).contains("The machine is off.");
        ok("power", "loco-0", "on");
        await().atMost(PATIENCE).until(() -> ok("status").contains("live"));
    }
}
