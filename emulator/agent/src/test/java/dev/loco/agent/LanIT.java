package dev.loco.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.LanCard;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents whose guests are on one segment, without emulators: their cards are the test's. */
class LanIT {

    @TempDir
    private Path directory;

    private final int[] switchPorts = new int[2];
    private final int[] ports = new int[2];
    private final LanCard[] cards = new LanCard[2];
    private final RunningAgent[] agents = new RunningAgent[2];

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < 2; i++) {
            switchPorts[i] = LanCard.freePort();
            ports[i] = LanCard.freePort();
            cards[i] = new LanCard(i, switchPorts[i]);
        }
        for (int i = 0; i < 2; i++) {
            agents[i] = agent(i);
        }
        await().atMost(15, SECONDS).until(() -> {
            cards[0].broadcast();
            cards[1].broadcast();
            return cards[1].hears(0, 100) && cards[0].hears(1, 100);
        });
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = 0; i < 2; i++) {
            agents[i].close();
            cards[i].close();
        }
    }

    private RunningAgent agent(int ordinal) throws IOException {
        Path run = Files.createDirectories(directory.resolve("run-" + ordinal));
        return RunningAgent.beside(run, environment(ordinal));
    }

    private Map<String, String> environment(int ordinal) {
        return new HashMap<>(Map.of(
                "LOCO_INSTANCE",
                "loco-" + ordinal,
                "NETWORK_MODE",
                "vxlan",
                "LOCO_LAN_SWITCH_PORT",
                Integer.toString(switchPorts[ordinal]),
                "LOCO_LAN_CARD_PORT",
                Integer.toString(cards[ordinal].port()),
                "LOCO_LAN_LISTEN",
                "127.0.0.1",
                "LOCO_LAN_PORT",
                Integer.toString(ports[ordinal]),
                "LOCO_LAN_PEERS",
                "127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1]));
    }

    @Test
    void status_tellsPeersPairsAndTheGuestsAddress() throws Exception {
        await().atMost(10, SECONDS).untilAsserted(() -> {
            JsonNode lan = status(0);
            assertThat(lan.path("id").asText()).isEqualTo("loco-0");
            assertThat(lan.path("mode").asText()).isEqualTo("vxlan");
            assertThat(lan.path("mac").asText()).isEqualTo("52:54:00:98:00:00");
            assertThat(lan.path("address").asText()).isEqualTo("10.98.0.1");
            assertThat(lan.path("asOf").asText()).isNotEmpty();
            assertThat(lan.path("problem").isNull()).isTrue();
            assertThat(lan.path("selfTest").asBoolean()).isTrue();
            JsonNode peer = lan.path("peers").path(0);
            assertThat(lan.path("peers").size()).isOne();
            assertThat(peer.path("instance").asText()).isEqualTo("loco-1");
            assertThat(peer.path("heard").asBoolean() && peer.path("hearing").asBoolean())
                    .isTrue();
            assertThat(lan.path("pairs")).anySatisfy(pair -> {
                assertThat(pair.path("instance").asText()).isEqualTo("loco-1");
                assertThat(pair.path("received").path("directplay-session").asLong())
                        .isPositive();
            });
        });
        assertThat(metrics())
                .contains("lan_frames_total{direction=\"received\",protocol=\"directplay-session\"}")
                .contains("lan_frames_dropped_total{reason=\"uplink-unknown-peer\"}")
                .contains("lan_peers_heard 1.0");
    }

    @Test
    void aCut_isTheOperatorsAloneAndShowsOnBothSides() throws Exception {
        assertThat(impair(RunningAgent.VIEWER, "{\"from\":\"loco-1\",\"cut\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(impair(RunningAgent.OPERATOR, "{\"from\":\"loco-1\",\"cut\":true}")
                        .statusCode())
                .isEqualTo(200);

        cards[1].broadcast();
        assertThat(cards[0].hears(1, 300)).isFalse();
        await().atMost(5, SECONDS).untilAsserted(() -> {
            assertThat(status(0).at("/peers/0/heard").asText()).isEqualTo("false");
            assertThat(status(1).at("/peers/0/heard").asText()).isEqualTo("true");
            assertThat(status(1).at("/peers/0/hearing").asText()).isEqualTo("false");
        });
        assertThat(status(0).at("/impairments/0/from").asText()).isEqualTo("loco-1");

        assertThat(impair(RunningAgent.OPERATOR, "{\"from\":\"52:54:00:98:00:01\"}")
                        .body())
                .isEqualTo("{\"items\":[]}");
        cards[1].broadcast();
        assertThat(cards[0].hears(1, 2_000)).isTrue();
    }

    @Test
    void impairments_thatMakeNoSense_areRefused() throws Exception {
        for (String body : new String[] {
            "{}",
            "{\"from\":\"loco-x\"}",
            "{\"from\":\"loco-1\",\"loss\":2}",
            "{\"from\":\"loco-1\",\"delayMs\":5001}",
            "{\"from\":\"loco-1\",\"rateBps\":-1}",
            "{\"from\":\"loco-70000\"}"
        }) {
            assertThat(impair(RunningAgent.OPERATOR, body).statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    @Test
    void capture_isAPcapFileForTheOperatorAlone() throws Exception {
        assertThat(agents[0]
                        .send(agents[0].request("/v1/lan/capture?seconds=1", RunningAgent.VIEWER))
                        .statusCode())
                .isEqualTo(403);
        for (String seconds : new String[] {"0", "61", "x", ""}) {
            assertThat(capture(seconds).statusCode()).as(seconds).isEqualTo(422);
        }
        CompletableFuture<HttpResponse<byte[]>> capture = CompletableFuture.supplyAsync(() -> {
            try {
                return capture("2");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(10, SECONDS).until(() -> {
            cards[1].broadcast();
            return capture.isDone();
        });

        assertThat(capture.join().headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"loco-0.pcap\"");
        assertThat(capture.join().body()).startsWith(0xd4, 0xc3, 0xb2, 0xa1).hasSizeGreaterThan(24 + 16 + 82);
    }

    /** The cards here answer nothing. */
    @Test
    void evidence_isTheOperatorsAlone_andAskedOnceAtATime() throws Exception {
        assertThat(evidence(RunningAgent.VIEWER).statusCode()).isEqualTo(403);
        await().until(() -> !cards[1].hears(0, 100));
        CompletableFuture<HttpResponse<String>> other = CompletableFuture.supplyAsync(() -> {
            try {
                return evidence(RunningAgent.OPERATOR);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(cards[1].hears(0, 2_000)).isTrue();
        assertThat(evidence(RunningAgent.OPERATOR).statusCode()).isEqualTo(409);

        assertThat(other.join().statusCode()).isEqualTo(200);
        JsonNode evidence = Json.mapper().readTree(other.join().body());
        assertThat(evidence.path("items").size()).isOne();
        assertThat(evidence.at("/items/0/instance").asText()).isEqualTo("loco-1");
        assertThat(evidence.at("/items/0/arpMillis").isNull()).isTrue();
        assertThat(evidence.at("/items/0/ports").size()).isZero();
    }

    @Test
    void aRestartedAgent_isBackWithinTwoSeconds() throws Exception {
        agents[1].close();
        agents[1] = agent(1);

        await().atMost(2, SECONDS).until(() -> {
            cards[0].broadcast();
            return cards[1].hears(0, 20);
        });
    }

    @Test
    void aPortThatIsTaken_isNamedAndTakenLater() throws Exception {
        agents[1].close();
        try (DatagramSocket other = new DatagramSocket(ports[1], InetAddress.ofLiteral("127.0.0.1"))) {
            agents[1] = agent(1);
            assertThat(status(1).path("problem").asText()).contains(Integer.toString(other.getLocalPort()));
            assertThat(status(1).path("peers").size()).isZero();
        }
        await().atMost(15, SECONDS).until(() -> status(1).path("problem").isNull());
    }

    @Test
    void aGuestAlone_hasNoSwitch() throws Exception {
        Path run = Files.createDirectories(directory.resolve("alone"));
        try (RunningAgent alone = RunningAgent.beside(run, Map.of())) {
            JsonNode lan = Json.mapper().readTree(alone.get("/v1/lan").body());
            assertThat(lan.path("mode").asText()).isEqualTo("user");
            assertThat(lan.path("selfTest").isNull() && lan.path("mac").isNull())
                    .isTrue();
            assertThat(alone.get("/v1/lan/capture").statusCode()).isEqualTo(409);
            assertThat(alone.send(alone.request("/v1/lan/evidence", RunningAgent.OPERATOR)
                                    .POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    private HttpResponse<String> evidence(String token) throws Exception {
        return agents[0].send(agents[0].request("/v1/lan/evidence", token).POST(BodyPublishers.noBody()));
    }

    private String metrics() throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + agents[0].healthPort() + "/metrics");
        return agents[0]
                .http()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
    }

    private JsonNode status(int ordinal) throws Exception {
        return Json.mapper().readTree(agents[ordinal].get("/v1/lan").body());
    }

    private HttpResponse<String> impair(String token, String body) throws Exception {
        return agents[0].send(agents[0]
                .request("/v1/lan/impairment", token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> capture(String seconds) throws Exception {
        return agents[0]
                .http()
                .send(agents[0].request("/v1/lan/capture?seconds=" + seconds).build(), BodyHandlers.ofByteArray());
    }
}
