package dev.loco.agentclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.EvidenceReply;
import dev.loco.fleet.instance.HealthReply;
import dev.loco.fleet.instance.LanReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAgentClientTest {
    private static final CatalogEntry INSTANCE = new CatalogEntry(
            "loco-0",
            0,
            "loco-0",
            "probe",
            URI.create("http://nowhere.invalid"),
            EmulatorProcess.RUNNING,
            null,
            null,
            null);
    private static final String HEALTH = """
            {"id":"loco-0","uid":"u1","state":"degraded","failure":"guest","detail":null,"measuredAt":"2026-01-01T00:00:00Z",
             "since":null,"measurements":{"framesDue":1,"framesDelivered":1,"encoderErrors":0,"viewers":0,"qualityStep":0}}""";

    private CannedAgent agent;
    private HttpAgentClient client;

    @BeforeEach
    void start() throws IOException {
        agent = new CannedAgent();
        client = new HttpAgentClient(HttpClient.newHttpClient(), () -> "token", entry -> agent.url());
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void health_answered_isWhatWasMeasured() {
        answer("GET /v1/health", 200, HEALTH);

        assertThat(client.health(INSTANCE))
                .isInstanceOfSatisfying(
                        HealthReply.Measured.class,
                        measured -> assertThat(measured.health().failure()).isEqualTo(FailureClass.GUEST));
        assertThat(agent.asked).containsExactly("GET /v1/health Bearer token");
    }

    @Test
    void health_unreadableOrRefused_isUnclear_andSilenceUnreachable() {
        answer("GET /v1/health", 200, "{\"state\":");
        assertThat(client.health(INSTANCE)).isInstanceOf(HealthReply.Unclear.class);

        answer("GET /v1/health", 503, "");
        assertThat(client.health(INSTANCE)).isEqualTo(new HealthReply.Unclear("The agent answered 503."));

        agent.close();
        assertThat(client.health(INSTANCE)).isInstanceOf(HealthReply.Unreachable.class);
    }

    @Test
    void lan_answered_isWhatTheSwitchKnows_andAnythingElseUnreachable() {
        answer("GET /v1/lan", 200, """
                {"id":"loco-0","mode":"vxlan","asOf":"2026-01-01T00:00:00Z","peers":[{"address":"10.0.0.1:14789",
                 "instance":"loco-1","heard":false,"hearing":null}],"pairs":[],"dropped":{},"impairments":[]}""");
        assertThat(client.lan(INSTANCE))
                .isInstanceOfSatisfying(
                        LanReply.Answered.class,
                        answered -> assertThat(
                                        answered.status().peers().getFirst().heard())
                                .isFalse());

        answer("GET /v1/lan", 200, "{\"id\":");
        assertThat(client.lan(INSTANCE)).isInstanceOf(LanReply.Unreachable.class);

        answer("GET /v1/lan", 404, "");
        assertThat(client.lan(INSTANCE)).isEqualTo(new LanReply.Unreachable("The agent answered 404."));

        agent.close();
        assertThat(client.lan(INSTANCE)).isInstanceOf(LanReply.Unreachable.class);
    }

    @Test
    void examineLan_refused_saysWhyInTheAgentsWords() {
        answer("POST /v1/lan/evidence", 409, """
                {"type":"https://loco.dev/problems#conflict","title":"x","status":409,"detail":"The guest is on no LAN."}""");
        assertThat(client.examineLan(INSTANCE)).isEqualTo(new EvidenceReply.Unreachable("The guest is on no LAN."));

        answer("POST /v1/lan/evidence", 200, """
                {"id":"loco-0","asOf":"2026-01-01T00:00:00Z","problem":null,"items":[{"instance":"loco-1","arpMillis":0.5,
                 "pingMillis":null,"ping6Millis":null,"ports":{"tcp-2300":"open"}}]}""");
        assertThat(client.examineLan(INSTANCE))
                .isInstanceOfSatisfying(
                        EvidenceReply.Answered.class,
                        answered -> assertThat(
                                        answered.evidence().items().getFirst().ports())
                                .containsEntry("tcp-2300", "open"));
    }

    /** It takes the connection, and there it stays. */
    @Test
    void lan_agentThatHangs_isUnreachableWithinTwoSeconds() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI there = URI.create("http://127.0.0.1:" + mute.getLocalPort());
            HttpAgentClient asking = new HttpAgentClient(HttpClient.newHttpClient(), () -> "token", entry -> there);
            long began = System.nanoTime();

            assertThat(asking.lan(INSTANCE)).isInstanceOf(LanReply.Unreachable.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void restore_savedStates_takesTheNewestThatFits() {
        answer("GET /v1/saved-states", 200, """
                {"items":[{"name":"loco-0123456789ab.other","automatic":false,"usable":false},
                {"name":"before level 3","automatic":false,"usable":true},
                {"name":"loco-old","automatic":true,"usable":true}]}""");
        answer("POST /v1/saved-states/before%20level%203/restoration", 204, "");

        assertThat(client.restore(INSTANCE)).isInstanceOf(ActionReply.Done.class);
    }

    @Test
    void restore_noSavedStateThatFits_isUnsupported() {
        answer("GET /v1/saved-states", 200, """
                {"items":[{"name":"loco-0123456789ab.other","automatic":false,"usable":false}]}""");

        assertThat(client.restore(INSTANCE)).isInstanceOf(ActionReply.Unsupported.class);
    }

    @Test
    void setQuality_refused_saysWhyInTheAgentsWords() {
        answer("PUT /v1/quality", 422, """
                {"type":"https://loco.dev/problems#unprocessable","title":"x","status":422,"detail":"There is no step 9."}""");

        assertThat(client.setQuality(INSTANCE, 9)).isEqualTo(new ActionReply.Failed("There is no step 9."));
        assertThat(agent.asked).containsExactly("PUT /v1/quality Bearer token {\"step\":9}");
    }

    @Test
    void resetAndRestartStream_accepted_areDone() {
        answer("POST /v1/machine/reset", 204, "");
        answer("POST /v1/stream/restart", 204, "");

        assertThat(client.reset(INSTANCE)).isInstanceOf(ActionReply.Done.class);
        assertThat(client.restartStream(INSTANCE)).isInstanceOf(ActionReply.Done.class);
    }

    @Test
    void picture_noScreen_isEmpty() {
        assertThat(client.picture(INSTANCE)).isEmpty();

        answer("GET /v1/screen.png?width=320", 200, "png");
        assertThat(client.picture(INSTANCE))
                .hasValueSatisfying(png -> assertThat(png).hasSize(3));
    }

    private void answer(String what, int status, String body) {
        agent.answers.put(what, new CannedAgent.Answer(status, body));
    }
}
