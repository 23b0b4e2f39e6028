package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.local.node.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product with probe guests in QEMU, by its own launcher. */
final class FleetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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

    private JsonNode up() throws Exception {
        Launcher.Outcome outcome =
                loco.run("up", "--guest", "probe", "--instances", "1", "--port", port, "--detach", "--json");
        assertThat(outcome.code()).as(outcome.error()).isZero();
        return outcome.json();
    }

    private void awaitNothingLeft(Set<Long> processes) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
            assertThat(home.resolve("run")).doesNotExist();
            assertThat(home.resolve("node.pid")).doesNotExist();
        });
    }

    @Test
    void up_thenDown_leavesNothingAndKeepsTheDisks() throws Exception {
        JsonNode result = up();
        assertThat(result.path("url").asText()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(result.path("instances").path(0).path("id").asText()).isEqualTo("loco-0");
        JsonNode status = loco.run("status", "--json").json();
        assertThat(status.path("instances").path(0).path("state").asText()).isEqualTo("live");
        Set<Long> processes = loco.processes();
        assertThat(processes)
                .contains(
                        status.path("instances").path(0).path("agentPid").asLong(),
                        status.path("instances").path(0).path("emulatorPid").asLong());
        assertThat(loco.run("down").code()).isZero();
        awaitNothingLeft(processes);
        assertThat(home.resolve("disks/loco-0")).isDirectory();
        assertThat(loco.run("status").code()).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    void up_again_printsTheSameUrlOrSaysWhatDiffers() throws Exception {
        JsonNode first = up();
        assertThat(up()).isEqualTo(first);
        Launcher.Outcome other = loco.run("up", "--guest", "probe", "--instances", "2", "--port", port, "--detach");
        assertThat(other.code()).isEqualTo(ExitCode.FAILED);
        assertThat(other.error()).contains("--instances is 1, not 2").hasLineCount(1);
    }

    @Test
    void nodeKilled_running_leavesNothing() throws Exception {
        up();
        Set<Long> processes = loco.processes();
        long node = loco.run("status", "--json").json().path("nodePid").asLong();
        ProcessHandle.of(node).orElseThrow().destroyForcibly();
        awaitNothingLeft(processes);
    }

    @Test
    void agentAndEmulatorKilled_running_areBack() throws Exception {
        up();
        JsonNode before = loco.run("status", "--json").json().path("instances").path(0);
        ProcessHandle.of(before.path("agentPid").asLong()).orElseThrow().destroyForcibly();
        ProcessHandle.of(before.path("emulatorPid").asLong()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode now = loco.run("status", "--json").json().path("instances").path(0);
            assertThat(now.path("state").asText()).isEqualTo("live");
            assertThat(now.path("agentPid").asLong())
                    .isNotEqualTo(before.path("agentPid").asLong());
            assertThat(now.path("emulatorPid").asLong())
                    .isNotEqualTo(before.path("emulatorPid").asLong());
        });
    }

    @Test
    void up_twoHomes_runSideBySide() throws Exception {
        up();
        Path second = Files.createDirectory(folder.resolve("second"));
        Launcher other = new Launcher(second.resolve("home"), second);
        try {
            String otherPort = String.valueOf(Integer.parseInt(port) + 10);
            Launcher.Outcome outcome =
                    other.run("up", "--guest", "probe", "--instances", "1", "--port", otherPort, "--detach");
            assertThat(outcome.code()).as(outcome.error()).isZero();
            assertThat(loco.run("status").code()).isZero();
            assertThat(other.run("down").code()).isZero();
            assertThat(loco.run("status").code()).isZero();
        } finally {
            other.run("down");
        }
    }

    @Test
    void up_portTaken_namesItAndLeavesNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(Integer.parseInt(port) + 1, 1, InetAddress.getLoopbackAddress())) {
            Launcher.Outcome outcome =
                    loco.run("up", "--guest", "probe", "--instances", "1", "--port", port, "--detach");
            assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.error().lines().toList().getLast())
                    .startsWith("loco: port " + taken.getLocalPort() + " is taken by java (process ");
            assertThat(home.resolve("run")).doesNotExist();
        }
    }

    @Test
    void up_interrupted_endsInOrder() throws Exception {
        Process node = loco.start("up", "--guest", "probe", "--instances", "1", "--port", port);
        await().atMost(PATIENCE).until(() -> loco.run("status").out().contains("live"));
        Set<Long> processes = loco.processes();
        node.destroy();
        assertThat(node.waitFor()).isEqualTo(143);
        awaitNothingLeft(processes);
    }

    @Test
    void up_withTls_isReadyAndShowsItsFingerprint() throws Exception {
        Launcher.Outcome outcome =
                loco.run("up", "--guest", "probe", "--instances", "1", "--port", port, "--tls", "--detach", "--json");
        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.json().path("url").asText()).isEqualTo("https://127.0.0.1:" + port);
        assertThat(outcome.error()).containsPattern("fingerprint ([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(loco.run("status").out()).contains("live");
        Launcher.Outcome list = loco.run(
                "--server",
                outcome.json().path("url").asText(),
                "--token",
                outcome.json().path("token").asText(),
                "list",
                "--ca",
                home.resolve("tls/ca.pem").toString());
        assertThat(list.out()).as(list.error()).contains("loco-0").contains("live");
    }
}
