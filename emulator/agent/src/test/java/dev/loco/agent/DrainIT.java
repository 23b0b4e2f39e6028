package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.agent.testing.SupervisedMachine;
import dev.loco.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real machine whose pod ends. */
class DrainIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private SupervisedMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = SupervisedMachine.probe();
        agent = RunningAgent.beside(machine.run(), Map.of());
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals("live"));
        await().atMost(SOON).until(() -> Files.exists(machine.marker()));
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        machine.close();
    }

    @Test
    void drain_byKubelet_savesTheStandingGuestAndSendsViewersAway() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();

            assertThat(drain().statusCode()).isEqualTo(204);

            await().atMost(SOON).until(() -> page.reader().events("draining").size() == 1);
            assertThat(get("/v1/machine/power").path("power").asText()).isEqualTo("paused");
            assertThat(agent.post("/v1/sessions", "application/sdp", "v=0\r\nm=application 9 x\r\n")
                            .statusCode())
                    .isEqualTo(503);
        }
        killEmulator();

        await().atMost(SOON)
                .until(() -> get("/v1/machine/power").path("power").asText().equals("on"));
        await().atMost(SOON).until(() -> agent.get("/v1/screen.png").statusCode() == 200);
        assertThat(get("/v1/saved-states").at("/items/0/name").asText()).isEqualTo("automatic");
    }

    @Test
    void drain_ofAHungGuest_keepsTheStateItWasWellIn() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();
            page.press("F9");
            await().atMost(SOON)
                    .until(() -> get("/v1/health").path("failure").asText().equals("guest"));

            assertThat(drain().statusCode()).isEqualTo(204);
            killEmulator();

            await().atMost(SOON).until(() -> page.reader().keysCounted() == 0);
            page.pressOnce();
        }
    }

    @Test
    void drain_byOthers_isForbidden() throws Exception {
        assertThat(agent.post("/v1/drain", "application/json", "").statusCode()).isEqualTo(403);
        agent.close();
        agent = RunningAgent.beside(machine.run(), Map.of("LOCO_DRAIN_FROM", "10.0.0.0/8"));

        assertThat(drain().statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> drain() throws Exception {
        URI drain = URI.create("http://127.0.0.1:" + agent.healthPort() + "/drain");
        return agent.http().send(HttpRequest.newBuilder(drain).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void killEmulator() throws Exception {
        ProcessHandle.of(agent.state().at("/emulator/pid").asLong())
                .orElseThrow()
                .destroyForcibly();
    }

    private JsonNode get(String path) throws Exception {
        return Json.mapper().readTree(agent.get(path).body());
    }
}
