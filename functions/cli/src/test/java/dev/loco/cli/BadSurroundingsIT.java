package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.local.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the machine under the launcher lacks something; nothing is left behind. */
final class BadSurroundingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private Launcher loco = new Launcher(home, home);
    private String port = "";

    @BeforeEach
    void choose() throws Exception {
        home = folder.resolve("home");
        loco = new Launcher(home, folder);
        port = String.valueOf(Ports.freeRow(20));
    }

    @AfterEach
    void down() throws Exception {
        loco.run("down");
    }

    private List<String> up(String... more) {
        List<String> arguments = new ArrayList<>(List.of("up", "--guest", "probe", "--instances", "1", "--detach"));
        arguments.addAll(List.of("--port", port));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Runs a command in a mount namespace of its own, with so much room for disks and no more. */
    private static List<String> withRoom(Path disks, String size) {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!IS_ROOT) {
            command.add("--map-root-user");
        }
        String script = "mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"";
        command.addAll(List.of("sh", "-c", script, disks.toString()));
        return command;
    }

    @Test
    void up_noQemu_printsTheCommandThatInstallsIt() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String directory : List.of("/usr/local/bin", "/usr/bin", "/usr/sbin", "/bin")) {
            try (Stream<Path> programs = Files.list(Path.of(directory))) {
                for (Path program : programs.toList()) {
                    Path link = bin.resolve(program.getFileName());
                    if (!link.getFileName().toString().startsWith("qemu-") && Files.notExists(link)) {
                        Files.deleteIfExists(link);
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        Files.delete(bin.resolve("id"));
        Path id = Files.writeString(bin.resolve("id"), "#!/bin/sh\necho 1000\n");
        Files.setPosixFilePermissions(id, PosixFilePermissions.fromString("rwx------"));

        Launcher.Outcome outcome =
                loco.with(Map.of("PATH", bin.toString()), List.of()).run(up().toArray(String[]::new));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.error())
                .isEqualTo("loco: this machine lacks packages; install them with:\n"
                        + "  sudo apt-get install -y --no-install-recommends qemu-system-x86 qemu-utils\n");
        assertThat(home).doesNotExist();
    }

    @Test
    void up_homeNotWritable_saysSo() throws Exception {
        Path readOnly = Path.of("/proc/loco");
        Launcher.Outcome outcome = new Launcher(readOnly, folder).run(up().toArray(String[]::new));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.error()).isEqualTo("loco: LOCO_HOME cannot be used: /proc/loco is not a writable folder\n");
    }

    @Test
    void up_diskFullWhileMakingTheOverlay_saysSoAndLeavesNothing() throws Exception {
        Path disks = Files.createDirectories(home.resolve("disks"));

        Launcher.Outcome outcome = loco.with(Map.of(), withRoom(disks, "64k")).run(up().toArray(String[]::new));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.error().lines().toList().getLast())
                .startsWith("loco: cannot make the overlay " + disks)
                .endsWith("No space left on device");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void down_diskFullWhileSaving_saysWhatIsNotSavedAndStops() throws Exception {
        Path disks = Files.createDirectories(home.resolve("disks"));
        Launcher.Outcome started = loco.with(Map.of(), withRoom(disks, "900k")).run(up().toArray(String[]::new));
        assertThat(started.code()).as(started.error()).isZero();

        Launcher.Outcome outcome = loco.run("down");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEqualTo("Stopped.\n");
        assertThat(outcome.error().lines().toList().getLast())
                .startsWith("loco: the state of loco-0 is not saved: The state cannot be saved: ")
                .endsWith(" (only 0 MiB are free in " + disks + ")");
        assertThat(home.resolve("run")).doesNotExist();
        assertThat(loco.run("status").code()).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    void up_twoAtOnce_shareOneFleet() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Process first = loco.start(up().toArray(String[]::new));
        Launcher.Outcome second = new Launcher(home, other).run(up().toArray(String[]::new));

        assertThat(second.code()).as(second.error()).isZero();
        assertThat(first.waitFor()).isZero();
        assertThat(second.out()).isEqualTo(Files.readString(folder.resolve("out"), UTF_8));
    }

    @Test
    void up_afterTheMachineCrashed_startsAndSparesWhoHasTheOldProcessIds() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Path old = Files.createDirectories(home.resolve("run/loco-0"));
            for (String socket : List.of("emulator.sock", "agent.sock", "rfb.sock", "qmp-input.sock")) {
                Files.createFile(old.resolve(socket));
            }
            Files.createFile(home.resolve("node.lock"));
            Files.writeString(home.resolve("node.pid"), bystander.pid() + "\n");
            Files.writeString(home.resolve("run/processes"), bystander.pid() + " 1\n");
            assertThat(loco.run("status").code()).isEqualTo(ExitCode.NOT_RUNNING);

            Launcher.Outcome outcome = loco.run(up().toArray(String[]::new));

            assertThat(outcome.code()).as(outcome.error()).isZero();
            assertThat(loco.run("down").code()).isZero();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void up_withTlsAgain_keepsTheAuthority() throws Exception {
        String first = fingerprint(loco.run(up("--tls").toArray(String[]::new)));
        assertThat(loco.run("down").code()).isZero();
        await().atMost(PATIENCE).until(() -> Files.notExists(home.resolve("run")));

        assertThat(fingerprint(loco.run(up("--tls").toArray(String[]::new)))).isEqualTo(first);
    }

    private static String fingerprint(Launcher.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.error()).isZero();
        return outcome.error()
                .lines()
                .filter(line -> line.contains("fingerprint"))
                .findFirst()
                .orElseThrow();
    }
}
