package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.EventSink;
import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import dev.loco.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks a real machine in one way after the other and asks how it is. */
class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(25);

    private ProbeMachine machine;
    private EventSink sink;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = ProbeMachine.start();
        sink = new EventSink();
        agent = RunningAgent.beside(
                machine,
                Map.of(
                        "K_SINK",
                        sink.url(),
                        "K_CE_OVERRIDES",
                        "{\"extensions\":{\"site\":\"lab\"}}",
                        "LOCO_POD_UID",
                        "u1"));
        await().atMost(SOON).until(() -> !sink.events().isEmpty());
        InstanceHealth first = sink.events().getFirst().health();
        assertThat(first.state()).isEqualTo(InstanceState.LIVE);
        assertThat(first.failure()).isNull();
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        sink.close();
        machine.close();
    }

    private JsonNode health() throws Exception {
        HttpResponse<String> response = agent.get("/v1/health");
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    private JsonNode measured(String name) throws Exception {
        return health().path("measurements").path(name);
    }

    private void awaitFailure(String failure) {
        await().atMost(SOON).until(() -> health().path("failure").asText().equals(failure));
    }

    private SocketPage watching() throws Exception {
        SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR);
        page.send(PageMessages.subscribe(1, 0, true));
        page.send(PageMessages.lease(true));
        await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);
        return page;
    }

    private static void press(SocketPage page, String code) {
        page.send(PageMessages.key(code, true, 1));
        page.send(PageMessages.key(code, false, 2));
    }

    private static void report(SocketPage page, double drawn) {
        byte[] json = ("{\"drawnFps\":" + drawn + ",\"lost\":0,\"rttMs\":1}").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[json.length + 1];
        message[0] = 0x18;
        System.arraycopy(json, 0, message, 1, json.length);
        page.send(message);
    }

    /** After the first event, which says that the guest is live. */
    private List<FailureClass> told() {
        return sink.events().stream()
                .skip(1)
                .map(event -> event.health().failure())
                .toList();
    }

    @Test
    void health_ofAWorkingMachine_isMeasured() throws Exception {
        try (SocketPage page = watching()) {
            press(page, "F2");
            press(page, "F7");

            await().atMost(SOON).until(() -> measured("interrupts").asDouble() > 20);
            await().atMost(SOON).until(() -> measured("audioLevel").asDouble() > 0.01);
            await().atMost(SOON).until(() -> measured("framesDelivered").asLong() > 10);
            JsonNode health = health();
            assertThat(health.path("failure").isNull()).isTrue();
            assertThat(health.path("uid").asText()).isEqualTo("u1");
            assertThat(health.at("/measurements/qmpMillis").asDouble())
                    .isPositive()
                    .isLessThan(1000);
            assertThat(health.at("/measurements/viewers").asInt()).isEqualTo(1);
            assertThat(health.at("/measurements/diskErrors").asInt()).isZero();
            assertThat(health.at("/measurements/encoderErrors").asInt()).isZero();
            assertThat(health.at("/measurements/guestCpu").isNull()).isTrue();
        }
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"F9", "F10"})
    void guest_hanging_isTheGuestsFaultAndTold(String hang) throws Exception {
        try (SocketPage page = watching()) {
            press(page, hang);
            awaitFailure("guest");
            await().atMost(SOON).until(() -> !told().isEmpty());
        }
        JsonNode health = health();
        assertThat(health.path("state").asText()).isEqualTo("degraded");
        assertThat(health.path("detail").asText()).contains("hangs");
        assertThat(health.path("since").asText())
                .isLessThan(health.path("measuredAt").asText());
        await().atMost(SOON).until(() -> measured("interrupts").asDouble() < 1);
        assertThat(told()).containsExactly(FailureClass.GUEST);
        Map<String, String> event = sink.events().getLast().headers();
        assertThat(event)
                .containsEntry("ce-type", "dev.loco.instance.health-changed.v1")
                .containsEntry("ce-source", "/loco/instances/loco-0")
                .containsEntry("ce-subject", "loco-0")
                .containsEntry("ce-instance", "loco-0")
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-site", "lab")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce-id", "ce-time", "traceparent");
        assertThat(agent.isSystemToken(event.get("authorization"))).isTrue();

        assertThat(agent.post("/v1/machine/reset", "application/json", "").statusCode())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> health().path("failure").isNull());
        await().atMost(SOON).until(() -> told().size() == 2);
        assertThat(told()).containsExactly(FailureClass.GUEST, null);
    }

    @Test
    void guest_resettingItselfForEver_isTheGuestsFault() throws Exception {
        try (SocketPage page = watching()) {
            press(page, "F11");
            await().during(Duration.ofSeconds(2))
                    .atMost(SOON)
                    .until(() -> health().path("failure").isNull());

            await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                press(page, "F11");
                return health().path("failure").asText().equals("guest");
            });
            assertThat(health().path("detail").asText()).contains("resets itself");
        }
    }

    @Test
    void emulator_stopped_isItsFaultUntilItGoesOn() throws Exception {
        machine.signal("STOP");
        awaitFailure("emulator");
        assertThat(health().path("detail").asText()).contains("does not answer");
        assertThat(measured("qmpMillis").isNull()).isTrue();

        machine.signal("CONT");

        await().atMost(SOON).until(() -> health().path("failure").isNull());
        await().atMost(SOON).until(() -> told().equals(java.util.Arrays.asList(FailureClass.EMULATOR, null)));
    }

    @Test
    void emulator_gone_isItsFaultOnceItHadTimeToComeBack() throws Exception {
        machine.kill();
        await().atMost(SOON).until(() -> health().path("state").asText().equals("starting"));
        assertThat(health().path("failure").isNull()).isTrue();

        awaitFailure("emulator");

        machine.restart();
        await().atMost(SOON).until(() -> health().path("failure").isNull());
    }

    @Test
    void client_drawingNothing_isItsFault() throws Exception {
        try (SocketPage page = watching()) {
            press(page, "F2");
            await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                report(page, 0);
                return health().path("failure").asText().equals("client");
            });

            await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                report(page, 60);
                return health().path("failure").isNull();
            });
        }
    }

    @Test
    void stream_restarted_isANewEpochOfTheSamePicture() throws Exception {
        try (SocketPage page = watching()) {
            int epoch = page.reader().frames().getLast().epoch();

            assertThat(agent.post("/v1/stream/restart", "application/json", "").statusCode())
                    .isEqualTo(204);

            await().atMost(SOON).until(() -> page.reader().frames().getLast().epoch() != epoch);
            assertThat(agent.state().path("state").asText()).isEqualTo("live");
            int before = page.reader().keysCounted();
            press(page, "KeyA");
            await().atMost(SOON).until(() -> page.reader().keysCounted() == before + 1);
        }
    }

    @Test
    void quality_lowered_sendsFewerFramesUntilItIsRaised() throws Exception {
        try (SocketPage page = watching()) {
            press(page, "F2");
            await().atMost(SOON)
                    .until(() -> agent.state().at("/video/framesPerSecond").asDouble() > 40);

            quality(3, 200);
            await().atMost(SOON).until(() -> {
                double rate = agent.state().at("/video/framesPerSecond").asDouble();
                return rate > 4 && rate < 10;
            });
            assertThat(measured("qualityStep").asInt()).isEqualTo(3);

            quality(0, 200);
            await().atMost(SOON)
                    .until(() -> agent.state().at("/video/framesPerSecond").asDouble() > 40);
            quality(4, 422);
            quality(-1, 422);
        }
    }

    private void quality(int step, int status) throws Exception {
        var request = agent.request("/v1/quality")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"step\":" + step + "}"));
        assertThat(agent.send(request).statusCode()).isEqualTo(status);
    }
}
