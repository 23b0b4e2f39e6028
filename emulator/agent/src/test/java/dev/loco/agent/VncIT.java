package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RfbSocket;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.agent.testing.VncViewer;
import dev.loco.contract.Role;
import dev.loco.wire.Json;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real QEMU behind the agent, seen by VNC clients. */
class VncIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LOWER_A = 0x61;
    private static final int EVEN = 0xe02020;
    private static final int ODD = 0x2060e0;

    private ProbeMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = ProbeMachine.start();
        agent = RunningAgent.beside(machine, Map.of("LOCO_VNC_PORT", "0"));
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals("live"));
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        machine.close();
    }

    private JsonNode password(String query, String token) throws Exception {
        HttpResponse<String> response =
                agent.send(agent.request("/v1/vnc/passwords" + query, token).POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Json.mapper().readTree(response.body());
    }

    private VncViewer viewer(JsonNode password, boolean compressed) {
        return new VncViewer(agent.vncPort(), password.path("password").asText(), compressed);
    }

    private static void press(VncViewer viewer) {
        viewer.key(LOWER_A, true);
        viewer.key(LOWER_A, false);
    }

    private static void awaitBlock(VncViewer viewer, int colour) {
        await().atMost(SOON).until(() -> viewer.pixel(64, 64) == colour);
    }

    private void takeLease(String holder) throws Exception {
        var request = agent.request("/v1/lease").header("Loco-Lease", holder).PUT(BodyPublishers.noBody());
        assertThat(agent.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void foreignClient_overTcp_seesAndTypesOnceItHasTheLease(boolean compressed) throws Exception {
        JsonNode password = password("", RunningAgent.OPERATOR);
        try (VncViewer viewer = viewer(password, compressed)) {
            awaitBlock(viewer, EVEN);
            assertThat(agent.state().path("viewers").asInt()).isEqualTo(1);
            press(viewer);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> viewer.pixel(64, 64) == EVEN);

            takeLease(password.path("holder").asText());
            press(viewer);

            awaitBlock(viewer, ODD);
        }
        await().atMost(SOON).until(() -> agent.state().path("viewers").asInt() == 0);
        assertThat(agent.state().path("lease").isNull()).isTrue();
    }

    @Test
    void foreignClient_keepsItsLeaseWhileIdleAndLosesItToAnother() throws Exception {
        JsonNode password = password("?lease=take", RunningAgent.OPERATOR);
        try (VncViewer viewer = viewer(password, false);
                SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR)) {
            awaitBlock(viewer, EVEN);
            await().during(Duration.ofSeconds(6))
                    .atMost(SOON)
                    .until(() -> agent.state()
                            .at("/lease/holder")
                            .asText()
                            .equals(password.path("holder").asText()));
            viewer.key(LOWER_A, true);
            awaitBlock(viewer, ODD);

            page.send(PageMessages.subscribe(1, 0, false));
            page.send(PageMessages.lease(true));
            await().atMost(SOON)
                    .until(() -> page.reader().events("lease").stream()
                            .anyMatch(event -> event.path("yours").asBoolean()));
            page.send(PageMessages.key("KeyA", true, 1)); // counted only if the other's was released

            awaitBlock(viewer, EVEN);
            press(viewer);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> viewer.pixel(64, 64) == EVEN);
        }
    }

    @Test
    void viewersPassword_onlyWatches() throws Exception {
        JsonNode password = password("", RunningAgent.VIEWER);
        assertThat(password.path("holder").isNull()).isTrue();
        try (VncViewer viewer = viewer(password, false)) {
            awaitBlock(viewer, EVEN);
            press(viewer);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> viewer.pixel(64, 64) == EVEN);
        }
        var taking = agent.request("/v1/vnc/passwords?lease=take", RunningAgent.VIEWER)
                .POST(BodyPublishers.noBody());
        assertThat(agent.send(taking).statusCode()).isEqualTo(403);
    }

    @Test
    void password_usedTwiceOrWrong_isRefused() throws Exception {
        JsonNode password = password("", RunningAgent.OPERATOR);
        try (VncViewer first = viewer(password, false)) {
            awaitBlock(first, EVEN);
            try (VncViewer second = viewer(password, false)) {
                await().atMost(SOON).until(second.failed()::isDone);
                assertThat(second.pixel(64, 64)).isEqualTo(-1);
            }
            assertThat(first.failed()).isNotDone();
        }
    }

    @Test
    void passwords_afterFiveWrongAnswers_areAllVoid() throws Exception {
        JsonNode password = password("", RunningAgent.OPERATOR);
        for (int attempt = 0; attempt < 5; attempt++) {
            try (VncViewer guess = new VncViewer(agent.vncPort(), "guess" + attempt, false)) {
                await().atMost(SOON).until(guess.failed()::isDone);
            }
        }
        try (VncViewer late = viewer(password, false)) {
            await().atMost(SOON).until(late.failed()::isDone);
        }
    }

    @Test
    void garbage_overTcp_endsThatConnectionOnly() throws Exception {
        try (VncViewer good = viewer(password("", RunningAgent.OPERATOR), false)) {
            awaitBlock(good, EVEN);
            for (String garbage :
                    List.of("GET / HTTP/1.1\r\n\r\n", "RFB 003.008\n\u0007", "RFB 003.008\n\u0002short")) {
                try (SocketChannel bad = SocketChannel.open(new InetSocketAddress("127.0.0.1", agent.vncPort()))) {
                    bad.write(ByteBuffer.wrap(garbage.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
                }
            }
            assertThat(good.failed()).isNotDone();
            assertThat(good.pixel(64, 64)).isEqualTo(EVEN);
        }
    }

    /** Resets switch the display under the connections; with two requests outstanding QEMU 7.2 forgets one. */
    @Test
    void foreignClient_overResets_isNeverForgotten() throws Exception {
        JsonNode password = password("?lease=take", RunningAgent.OPERATOR);
        try (VncViewer viewer = viewer(password, false)) {
            awaitBlock(viewer, EVEN);
            for (int round = 0; round < 5; round++) {
                press(viewer);
                awaitBlock(viewer, ODD);
                assertThat(agent.post("/v1/machine/reset", "application/json", "")
                                .statusCode())
                        .isEqualTo(204);
                awaitBlock(viewer, EVEN);
            }
            assertThat(viewer.failed()).isNotDone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", ""})
    void webSocket_withATicket_carriesRfb(String subprotocol) throws Exception {
        String ticket = agent.issuer().ticket("loco-0", Role.OPERATOR);
        try (RfbSocket socket = RfbSocket.open(agent, "?lease=take&ticket=" + ticket, subprotocol)) {
            assertThat(socket.size()).isEqualTo("640x480");
            await().atMost(SOON).until(() -> socket.pixel(64, 64) == EVEN);

            socket.press(LOWER_A);

            await().atMost(SOON).until(() -> socket.pixel(64, 64) == ODD);
        }
        assertThatThrownBy(() -> RfbSocket.open(agent, "?ticket=" + ticket, subprotocol))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void agentEnding_closesItsClients() throws Exception {
        try (VncViewer viewer = viewer(password("", RunningAgent.OPERATOR), false);
                RfbSocket socket =
                        RfbSocket.open(agent, "?ticket=" + agent.issuer().ticket("loco-0", Role.VIEWER), "binary")) {
            awaitBlock(viewer, EVEN);

            agent.close();

            await().atMost(SOON).until(() -> socket.closed().isDone());
            await().atMost(SOON).until(() -> {
                press(viewer); // it notices the end when it writes
                return viewer.failed().isDone();
            });
            assertThat(socket.closed().join()).isEqualTo(1001);
        }
    }
}
