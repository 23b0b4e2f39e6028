package dev.loco.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.fleet.testing.FakeFleet;
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

class BenchmarkControllerTest {
    private static final String STREAM = "{\"name\":\"stream\"}";
    private final FakeFleet fleet = new FakeFleet(1);
    private TestServer server;

    @BeforeEach
    void start() {
        server = BenchmarkServer.start(fleet);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void post_knownBenchmark_isAcceptedAtItsPlace() throws Exception {
        HttpResponse<String> response = post(STREAM, null);

        assertThat(response.statusCode()).isEqualTo(202);
        String id = json(response).path("id").asText();
        assertThat(response.headers().firstValue("location")).contains("/v1/benchmarks/" + id);
        assertThat(json(get("/v1/benchmarks/" + id)).path("status").asText()).isEqualTo("running");
        assertThat(json(get("/v1/benchmarks")).path("items")).hasSize(1);
    }

    @Test
    void post_sameIdempotencyKey_isTheSameRun() throws Exception {
        JsonNode first = json(post(STREAM, "nightly-1"));

        HttpResponse<String> again = post(STREAM, "nightly-1");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again).path("id")).isEqualTo(first.path("id"));
        assertThat(post("{\"name\":\"startup\"}", "nightly-1").statusCode()).isEqualTo(422);
    }

    @Test
    void post_whileOneRuns_isTheLimit() throws Exception {
        post(STREAM, null);

        HttpResponse<String> response = post(STREAM, null);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("#limit-reached");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{}`,422",
                "`{\"name\":\"everything\"}`,422",
                "`{\"name\":\"stream\",\"trials\":0}`,422",
                "`{\"name\":\"stream\",\"options\":{\"--evil\":\"x\"}}`,422",
                "`{\"name\":`,400"
            })
    void post_impossibleWish_isTheProblem(String body, int status) throws Exception {
        assertThat(post(body, null).statusCode()).isEqualTo(status);
        assertThat(fleet.benchmarks.list()).isEmpty();
    }

    @Test
    void delete_running_isCancelled() throws Exception {
        String path = "/v1/benchmarks/" + json(post(STREAM, null)).path("id").asText();

        assertThat(server.send(server.request(path, TestServer.OPERATOR).DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(get(path)).path("status").asText()).isEqualTo("cancelled");
        assertThat(server.send(server.request(path + "0", TestServer.OPERATOR).DELETE())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void get_artifact_isAnAttachment() throws Exception {
        String path = "/v1/benchmarks/" + json(post(STREAM, null)).path("id").asText();

        HttpResponse<String> log = get(path + "/artifacts/log.txt");

        assertThat(log.body()).isEqualTo("a log\n");
        assertThat(log.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(log.headers().firstValue("content-disposition")).contains("attachment");
        assertThat(get(path + "/artifacts/secret").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send(server.request(path, TestServer.VIEWER));
    }

    private HttpResponse<String> post(String body, String key) throws Exception {
        HttpRequest.Builder request = server.request("/v1/benchmarks", TestServer.OPERATOR)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return server.send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }
}
