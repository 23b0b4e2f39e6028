package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.local.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real guests of one fleet on one segment: addresses by DHCP, a party found by broadcast, frames by ARP, UDP and TCP. */
final class SegmentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Launcher loco = new Launcher(Path.of(""), Path.of(""));
    private final GuestHand[] hands = new GuestHand[2];

    @AfterEach
    void down() throws Exception {
        loco.run("down");
    }

    private void up(String... more) throws Exception {
        Path home = folder.resolve("home");
        loco = new Launcher(home, folder);
        String[] arguments = {
            "up",
            "--guest",
            "railway",
            "--instances",
            "2",
            "--detach",
            "--json",
            "--port",
            String.valueOf(Ports.freeRow(20))
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        Launcher.Outcome outcome = loco.run(all);
        assertThat(outcome.code()).as(outcome.error()).isZero();
        String token = Files.readString(home.resolve("token")).strip();
        JsonNode instances = loco.run("status", "--json").json().path("instances");
        for (int i = 0; i < 2; i++) {
            hands[i] = new GuestHand(instances.path(i).path("agentUrl").asText(), token);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vxlan", "socket"})
    void twoRailways_findEachOtherAndPlay(String lan) throws Exception {
        up("--lan", lan);
        await().atMost(PATIENCE).until(() -> isHeard(0) && isHeard(1));
        enter(hands[0], 372);
        enter(hands[1], 487);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(counted(hands[0], 1, "directplay-session")).isPositive();
            assertThat(counted(hands[0], 1, "arp")).isPositive();
            assertThat(counted(hands[1], 0, "arp")).isPositive();
            assertThat(counted(hands[1], 0, "directplay-session")).isPositive();
        });
        JsonNode answers = hands[0].post("/v1/lan/evidence").path("items");
        assertThat(answers.at("/0/instance").asText()).isEqualTo("loco-1");
        assertThat(answers.at("/0/arpMillis").isNumber()).as(answers.toString()).isTrue();
        assertThat(answers.at("/0/pingMillis").isNumber())
                .as(answers.toString())
                .isTrue();
        assertThat(answers.at("/0/ping6Millis").isNumber())
                .as(answers.toString())
                .isTrue();
        assertThat(answers.at("/0/ports/udp-47624").asText()).isEqualTo("silent");
        assertThat(answers.at("/0/ports/tcp-47624").asText()).isEqualTo("closed");
        JsonNode status = hands[0].get("/v1/lan");
        assertThat(status.path("mode").asText()).isEqualTo(lan);
        assertThat(status.at("/peers/0/instance").asText()).isEqualTo("loco-1");
        assertThat(status.path("dropped").path("duplicate-address").asLong()).isZero();
        assertThat(status.path("looped").asBoolean()).isFalse();
    }

    @Test
    void agentKilled_isBackOnTheSegment() throws Exception {
        up();
        await().atMost(PATIENCE).until(() -> isHeard(1));
        ProcessHandle agent = ProcessHandle.of(loco.run("status", "--json")
                        .json()
                        .at("/instances/1/agentPid")
                        .asLong())
                .orElseThrow();
        agent.destroyForcibly();
        agent.onExit().join();
        long ended = System.nanoTime();

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> hands[1].get("/v1/lan").at("/peers/0/heard").asBoolean());
        System.out.printf("a killed agent is back on the segment after %.1f s%n", (System.nanoTime() - ended) / 1e9);
    }

    @Test
    void guestsAlone_areOnNoSegment() throws Exception {
        up("--lan", "user");

        JsonNode status = hands[0].get("/v1/lan");
        assertThat(status.path("mode").asText()).isEqualTo("user");
        assertThat(status.path("pairs")).isEmpty();
    }

    /** From the menu into the lobby; {@code choice} is the height of the button that creates a party, or joins one. */
    private static void enter(GuestHand hand, int choice) throws Exception {
        hand.awaitPointer();
        hand.click(663, 430);
        hand.click(830, choice);
        hand.click(830, 604);
        hand.click(503, 236);
        hand.click(628, 628);
    }

    /** Whether the other guest has heard something of this one: its network is up. */
    private boolean isHeard(int guest) throws Exception {
        return hands[1 - guest]
                .get("/v1/lan")
                .path("pairs")
                .findValuesAsText("instance")
                .contains("loco-" + guest);
    }

    /** Frames of a protocol that a guest got from the other instance's. */
    private static long counted(GuestHand hand, int from, String protocol) throws Exception {
        for (JsonNode pair : hand.get("/v1/lan").path("pairs")) {
            if (pair.path("instance").asText().equals("loco-" + from)) {
                return pair.path("received").path(protocol).asLong();
            }
        }
        return 0;
    }
}
