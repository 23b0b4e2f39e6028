package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.testing.MediaPlayer;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WHEP with webrtc-java as the player. */
class WhepIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FRAGMENT =
            "m=video 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=candidate:1 1 udp 2130706431 192.0.2.7 4242 typ host\r\n";

    private static ProbeMachine machine;
    private static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        machine = ProbeMachine.start();
        agent = RunningAgent.beside(machine);
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals("live"));
    }

    @AfterAll
    static void end() throws Exception {
        agent.close();
        machine.close();
    }

    private static int patch(String session, String entityTag, String type, String body) throws Exception {
        var request =
                agent.request(session).header("Content-Type", type).method("PATCH", BodyPublishers.ofString(body));
        if (!entityTag.isEmpty()) {
            request.header("If-Match", entityTag);
        }
        return agent.send(request).statusCode();
    }

    @Test
    void whep_offered_playsTheStaticScreenInItsColours() throws Exception {
        try (MediaPlayer player = new MediaPlayer(agent)) {
            assertThat(player.answer().statusCode()).isEqualTo(201);
            assertThat(player.answer().headers().firstValue("Content-Type")).hasValue("application/sdp");

            await().atMost(SOON).until(() -> player.pictures() > 2);

            // 0x808080 in BT.709, limited range
            assertThat(player.luma()).isBetween(120, 132);
            assertThat(player.width()).isEqualTo(640);
            assertThat(agent.state().path("viewers").asInt()).isPositive();
        }
    }

    @Test
    void whep_session_isPatchedAndDeletedByTheBook() throws Exception {
        try (MediaPlayer player = new MediaPlayer(agent)) {
            String session = player.answer().headers().firstValue("Location").orElseThrow();
            String entityTag = player.answer().headers().firstValue("ETag").orElseThrow();
            String type = "application/trickle-ice-sdpfrag";

            assertThat(patch(session, entityTag, type, FRAGMENT)).isEqualTo(204);
            assertThat(patch(session, "\"other\"", type, FRAGMENT)).isEqualTo(412);
            assertThat(patch(session, "", type, FRAGMENT)).isEqualTo(428);
            assertThat(patch(session, "*", type, FRAGMENT)).isEqualTo(422);
            assertThat(patch(session, entityTag, "text/plain", FRAGMENT)).isEqualTo(415);
            assertThat(patch(session, entityTag, type, "garbage")).isEqualTo(400);
            assertThat(agent.get(session).statusCode()).isEqualTo(405);
            assertThat(agent.send(agent.request(session).DELETE()).statusCode()).isEqualTo(200);
            assertThat(agent.send(agent.request(session).DELETE()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whep_withoutAnEmulator_isAConflict() throws Exception {
        try (ProbeMachine absent = ProbeMachine.absent();
                RunningAgent alone = RunningAgent.beside(absent)) {
            String sdp = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 H264/90000\r\n"
                    + "a=fmtp:96 packetization-mode=1;profile-level-id=42e01f\r\na=recvonly\r\n";

            assertThat(alone.post("/v1/whep", "application/sdp", sdp).statusCode())
                    .isEqualTo(409);
            assertThat(alone.state().path("state").asText()).isEqualTo("starting");
        }
    }
}
