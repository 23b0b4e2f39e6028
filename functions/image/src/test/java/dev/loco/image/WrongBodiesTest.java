package dev.loco.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Credentials;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route that takes a body says clearly what is wrong with one, whichever function it belongs to. */
class WrongBodiesTest {
    private static final String ROUTES = """
            PUT  | /v1/focus      | {"instances":["loco-0"],"mode":"single","surprise":1}
            POST | /v1/recoveries | {"instance":"loco-0","surprise":1}
            POST | /v1/benchmarks | {"name":"stream","surprise":1}
            POST | /v1/session    | {"token":"operator-token","surprise":1}
            """;
    private static final String JSON = "application/json";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        Credentials.random("token").write(home.resolve("credentials.json"));
        Map<String, Object> settings = new HashMap<>(Settings.from(
                Map.of("FUNCTIONS", "all", "LOCO_HOME", home.toString(), "LOCO_CREDENTIALS", "elsewhere")));
        settings.put("micronaut.server.port", "-1");
        settings.put("loco.home", home.toString());
        server = TestServer.start(settings, Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ROUTES)
    void unknownMember_isNamed(String method, String path, String body) throws Exception {
        JsonNode problem = problem(method, path, JSON, body, 400, "malformed-request");

        assertThat(problem.path("detail").asText()).contains("surprise");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ROUTES)
    void tenMegabytes_areTooLarge(String method, String path, String body) throws Exception {
        problem(method, path, JSON, body + " ".repeat(10_000_000), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ROUTES)
    void otherContentType_isUnsupported(String method, String path, String body) throws Exception {
        problem(method, path, "text/plain", body, 415, "unsupported-media-type");
    }

    private static JsonNode problem(String method, String path, String type, String body, int status, String slug)
            throws Exception {
        HttpResponse<String> response = server.send(server.request(path, TestServer.OPERATOR)
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("type").asText()).endsWith("#" + slug);
        assertThat(problem.path("instance").asText()).isEqualTo(path);
        return problem;
    }
}
