package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three railways in pods on one segment: the robot plays with them, agents and pods come and go, and the segment becomes another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SegmentClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int INSTANCES = 3;
    private static final int FIRST_ADDRESS = 0x0a62_0001; // 10.98.0.1
    private static final int PLAY = 2300;

    /** DirectPlay's ports, and what finds an Ethernet address. */
    private static final List<String> SPOKEN = List.of("arp", "directplay-session", "directplay-game");

    private Release release;
    private List<Machine> machines;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes);
        release.apply(INSTANCES, values("vxlan"));
        FrontDoor user = new FrontDoor("localhost", release.token());
        machines = IntStream.range(0, INSTANCES)
                .mapToObj(ordinal -> new Machine(release, user, "loco-" + ordinal))
                .toList();
        awaitNeighbours("vxlan");
    }

    @AfterAll
    void uninstall() throws IOException {
        release.close();
    }

    private static String[] values(String mode) {
        return new String[] {
            "emulator.guest=railway", "exposure.host=localhost", "network.mode=" + mode, "media.portBase=30100"
        };
    }

    /** What a guest has open in the party outlives its pod: its state was saved, and its screen says that all are seated. */
    @Test
    @Order(1)
    void podDeletedInTheLobby_itsGuestIsBackInItAndPlays(@TempDir Path folder) throws Exception {
        String railway = Files.readString(Path.of("../../emulator/bench/scripts/railway.yaml"));
        String toLobby = railway.replaceAll("(?m)^  - \\{name: (start|game|first crossing),.*\n", "")
                .replace("play: {screen: game", "play: {screen: all-in-lobby");
        assertPassed(session(folder, toLobby));
        String uid = machines.get(2).uid();

        release.kubectl("delete", "pod", "loco-2", "--wait=false");

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !machines.get(2).uid().equals(uid)
                        && machines.get(2).state().path("state").asText().equals("live"));
        String fromLobby = railway.replaceAll("(?m)^  - \\{name: (?!lobby|start|game|first crossing).*\n", "");
        assertPlayed(session(folder, fromLobby));
        JsonNode pair = pair(machines.get(1), "loco-0");
        assertThat(SPOKEN)
                .allSatisfy(
                        protocol -> assertThat(pair.at("/received/" + protocol).asLong())
                                .as(protocol)
                                .isPositive());
        assertThat(machines.get(1).agent("GET", "lan", "", Map.of()).findValuesAsText("instance"))
                .contains("loco-0", "loco-2");
    }

    /** The game's connection is between guests: their switches may come back as others. */
    @Test
    @Order(2)
    void agentKilled_theGuestsConnectionGoesOn() throws Exception {
        CompletableFuture<List<TcpSegment>> capture = capture(machines.get(0), 15);
        long before = received(machines.get(0), "loco-1", "directplay-game");
        await().atMost(PATIENCE).until(() -> received(machines.get(0), "loco-1", "directplay-game") > before);

        ContainerProcess.of(
                        release.field("pod/loco-1", ".status.initContainerStatuses[?(@.name==\"agent\")].containerID"),
                        "java")
                .kill();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> received(machines.get(1), "loco-0", "directplay-game") > 0);
        Instant back = Instant.now();
        List<TcpSegment> spoken = capture.join().stream()
                .filter(segment -> segment.isBetween(FIRST_ADDRESS, FIRST_ADDRESS + 1, PLAY))
                .toList();
        assertThat(spoken)
                .noneMatch(TcpSegment::beginsOrEnds)
                .anyMatch(segment -> segment.at().isAfter(back));
    }

    @Test
    @Order(3)
    void otherMode_isTheSameSegmentForTheSameGame(@TempDir Path folder) throws Exception {
        release.apply(INSTANCES, values("socket"));
        for (Machine machine : machines) {
            machine.agent("POST", "machine/reset", "", Map.of());
        }
        awaitNeighbours("socket");

        assertPlayed(Program.session(folder, release.token(), INSTANCES, "railway.yaml"));
    }

    private Program session(Path folder, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("script.yaml"), script);
        return Program.session(folder, release.token(), INSTANCES, file.toString());
    }

    private static JsonNode assertPassed(Program session) throws IOException {
        JsonNode report = new ObjectMapper().readTree(session.output());
        assertThat(report.path("error").toString()).as(session.errors()).isEqualTo("null");
        assertThat(report.path("outcome").asText()).isEqualTo("passed");
        return report;
    }

    private static void assertPlayed(Program session) throws IOException {
        JsonNode report = assertPassed(session);
        assertThat(report.path("firstCrossingSeconds").asDouble()).isBetween(0.1, 60.0);
        System.out.printf(
                "three guests in pods: first crossing after %.1f s%n",
                report.path("firstCrossingSeconds").asDouble());
    }

    /** Every agent is on that segment, and hears the others. */
    private void awaitNeighbours(String mode) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            for (Machine machine : machines) {
                JsonNode lan = machine.agent("GET", "lan", "", Map.of());
                assertThat(lan.path("mode").asText()).isEqualTo(mode);
                assertThat(lan.path("peers").findValuesAsText("heard")).isEqualTo(List.of("true", "true"));
            }
        });
    }

    private static JsonNode pair(Machine machine, String other) throws IOException, InterruptedException {
        for (JsonNode pair : machine.agent("GET", "lan", "", Map.of()).path("pairs")) {
            if (pair.path("instance").asText().equals(other)) {
                return pair;
            }
        }
        throw new IOException(machine.id() + " has heard nothing of " + other);
    }

    private static long received(Machine machine, String from, String protocol)
            throws IOException, InterruptedException {
        return pair(machine, from).at("/received/" + protocol).asLong();
    }

    private static long heard(Machine machine, String from) throws IOException, InterruptedException {
        return pair(machine, from).path("receivedBytes").asLong();
    }

    private static CompletableFuture<List<TcpSegment>> capture(Machine machine, int seconds) {
        return machine.user()
                .download(machine.path("lan/capture?seconds=" + seconds))
                .thenApply(TcpSegment::ofCapture);
    }
}
