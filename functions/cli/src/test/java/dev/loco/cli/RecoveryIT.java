package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.local.node.Ports;
import dev.loco.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real guest that hangs, and the whole product that brings it back. */
final class RecoveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Launcher loco;
    private JsonNode fleet;

    @BeforeEach
    void up() throws Exception {
        loco = new Launcher(folder.resolve("home"), folder);
        String port = String.valueOf(Ports.freeRow(20));
        Launcher.Outcome outcome =
                loco.run("up", "--guest", "probe", "--instances", "1", "--port", port, "--detach", "--json");
        assertThat(outcome.code()).as(outcome.error()).isZero();
        fleet = outcome.json();
    }

    @AfterEach
    void down() throws Exception {
        loco.run("down");
    }

    @Test
    void guestHangs_isRestoredWithPicturesOfBothStates() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> !agent("GET", "/v1/saved-states", "").path("items").isEmpty());
        press("F9");

        JsonNode recovery = await().atMost(PATIENCE).until(() -> newest(), this::isOver);

        assertThat(recovery.path("outcome").asText()).as(recovery.toString()).isEqualTo("recovered");
        assertThat(recovery.path("failure").asText()).isEqualTo("guest");
        assertThat(recovery.path("attempts").path(0).path("step").asText()).isEqualTo("guest-restore");
        assertThat(recovery.path("attempts").path(0).path("detail").asText()).contains("saved state");
        assertThat(picture(recovery.path("before"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(picture(recovery.path("after"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(loco.run("list", "--json")
                        .json()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("live");
    }

    @Test
    void operator_restartsAnInstance_untilAnotherLifeIsWell() throws Exception {
        JsonNode before = loco.run("status", "--json").json().path("instances").path(0);

        Launcher.Outcome outcome = loco.with(Map.of("LOCO_PROGRAM", "kn-loco"), List.of())
                .run("recover", "loco-0", "--step", "instance-restart", "--wait", "--json");

        assertThat(outcome.code()).as(outcome.out() + outcome.error()).isZero();
        assertThat(outcome.json().path("outcome").asText()).isEqualTo("recovered");
        JsonNode now = loco.run("status", "--json").json().path("instances").path(0);
        assertThat(now.path("emulatorPid").asLong())
                .isNotEqualTo(before.path("emulatorPid").asLong());
    }

    private JsonNode newest() throws Exception {
        return loco.run("recover", "--json").json().path("items").path(0);
    }

    private boolean isOver(JsonNode recovery) {
        return recovery.hasNonNull("finishedAt");
    }

    private byte[] picture(JsonNode path) throws Exception {
        return send("GET", fleet.path("url").asText() + path.asText(), "", "").body();
    }

    private void press(String code) throws Exception {
        String lease = agent("PUT", "/v1/lease", "").path("holder").asText();
        for (boolean down : new boolean[] {true, false}) {
            String body = "{\"events\":[{\"type\":\"key\",\"code\":\"" + code + "\",\"down\":" + down + "}]}";
            assertThat(send("POST", agentUrl() + "/v1/input", body, lease).statusCode())
                    .isEqualTo(204);
        }
    }

    private JsonNode agent(String method, String path, String body) throws Exception {
        return Json.mapper().readTree(send(method, agentUrl() + path, body, "").body());
    }

    private String agentUrl() {
        return fleet.path("instances").path(0).path("agentUrl").asText();
    }

    private HttpResponse<byte[]> send(String method, String url, String body, String lease) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + fleet.path("token").asText())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(
                lease.isEmpty()
                        ? request.build()
                        : request.header("Loco-Lease", lease).build(),
                BodyHandlers.ofByteArray());
    }
}
