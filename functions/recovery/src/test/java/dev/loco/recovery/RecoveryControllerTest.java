package dev.loco.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.FailureClass;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.fleet.testing.Healths;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryControllerTest {
    private final FakeFleet fleet = new FakeFleet(3);
    private TestServer server;

    @BeforeEach
    void start() {
        server = RecoveryServer.start(fleet);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void list_nothingEverIll_isEmpty() throws Exception {
        assertThat(get("/v1/recoveries").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void post_illInstance_takesTheLaddersFirstStep() throws Exception {
        fleet.agents.health.put("loco-1", Healths.ill("loco-1", FailureClass.GUEST));

        HttpResponse<String> response = post("{\"instance\":\"loco-1\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("location")).contains("/v1/recoveries/loco-1-r1");
        JsonNode recovery = Json.mapper().readTree(response.body());
        assertThat(recovery.path("failure").asText()).isEqualTo("guest");
        assertThat(recovery.path("attempts").path(0).path("step").asText()).isEqualTo("guest-restore");
        assertThat(fleet.calls).containsExactly("restore loco-1");
        assertThat(json(get("/v1/recoveries/loco-1-r1")).path("outcome").asText())
                .isEqualTo("pending");
    }

    @Test
    void post_namedStepOnAWellInstance_takesIt() throws Exception {
        HttpResponse<String> response = post("{\"instance\":\"loco-0\",\"step\":\"instance-restart\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(fleet.calls).containsExactly("restart loco-0");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{}`,422,unprocessable",
                "`{\"instance\":\"loco-9\"}`,422,unprocessable",
                "`{\"instance\":\"loco-0\"}`,409,conflict",
                "`{\"instance\":\"loco-0\",\"step\":\"prayer\"}`,400,malformed-request"
            })
    void post_impossibleWish_isTheProblem(String body, int status, String slug) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("#" + slug);
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void post_whileAStepIsUnderWay_isAConflict() throws Exception {
        post("{\"instance\":\"loco-0\",\"step\":\"guest-restore\"}");

        assertThat(post("{\"instance\":\"loco-0\",\"step\":\"instance-restart\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(fleet.calls).containsExactly("restore loco-0");
    }

    @Test
    void delete_underWay_cancelsAndStaysCancelled() throws Exception {
        fleet.agents.health.put("loco-0", Healths.ill("loco-0", FailureClass.GUEST));
        post("{\"instance\":\"loco-0\"}");

        assertThat(delete("/v1/recoveries/loco-0-r1").statusCode()).isEqualTo(204);
        assertThat(delete("/v1/recoveries/loco-0-r1").statusCode()).isEqualTo(204);
        assertThat(delete("/v1/recoveries/loco-0-r7").statusCode()).isEqualTo(404);
        assertThat(json(get("/v1/recoveries/loco-0-r1")).path("outcome").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void get_pictures_areImages() throws Exception {
        post("{\"instance\":\"loco-0\",\"step\":\"guest-restore\"}");

        HttpResponse<String> before = get("/v1/recoveries/loco-0-r1/before.png");

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.headers().firstValue("content-type")).contains("image/png");
        assertThat(before.body()).isEqualTo("picture 0");
        assertThat(get("/v1/recoveries/loco-0-r1/after.png").statusCode()).isEqualTo(404);
        assertThat(get("/v1/recoveries/loco-0-r9").statusCode()).isEqualTo(404);
    }

    @Test
    void list_oneInstance_leavesOutTheOthers() throws Exception {
        post("{\"instance\":\"loco-0\",\"step\":\"guest-restore\"}");
        post("{\"instance\":\"loco-2\",\"step\":\"guest-restore\"}");

        assertThat(json(get("/v1/recoveries?instance=loco-2")).path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("instance").asText()).isEqualTo("loco-2"));
        assertThat(json(get("/v1/recoveries")).path("items")).hasSize(2);
    }

    @Test
    void post_viewer_isForbidden() throws Exception {
        HttpRequest.Builder request = server.request("/v1/recoveries", TestServer.VIEWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"instance\":\"loco-0\",\"step\":\"guest-restore\"}"));

        assertThat(server.send(request).statusCode()).isEqualTo(403);
        assertThat(fleet.calls).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send(server.request(path, TestServer.VIEWER));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return server.send(server.request(path, TestServer.OPERATOR).DELETE());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return server.send(server.request("/v1/recoveries", TestServer.OPERATOR)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }
}
