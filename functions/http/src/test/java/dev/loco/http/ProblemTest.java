package dev.loco.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/probe/nowhere,404,not-found",
        "GET,/probe/viewer,401,unauthenticated",
        "PUT,/probe/tier,405,method-not-allowed",
        "GET,/probe/bug,500,internal",
        "GET,/probe/unavailable,503,instance-unavailable",
        "GET,/probe/number/many,400,malformed-request"
    })
    void send_withoutBody_isTheProblem(String method, String path, int status, String slug) throws Exception {
        HttpRequest.Builder request =
                slug.equals("unauthenticated") ? server.request(path) : server.request(path, TestServer.VIEWER);

        JsonNode problem = problem(request.method(method, BodyPublishers.noBody()), status, slug);

        assertThat(problem.path("instance").asText()).isEqualTo(path);
        assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "application/json,'{\"generation\":1,',400,malformed-request",
                "application/json,'[1]',400,malformed-request",
                "application/json,'{\"generation\":\"x\",\"tier\":\"room\"}',400,malformed-request",
                "application/json,'{\"generation\":1,\"tier\":\"nowhere\"}',400,malformed-request",
                "application/json,'{\"generation\":1}',400,malformed-request",
                "application/json,'null',400,malformed-request",
                "application/json,'',400,malformed-request",
                "text/plain,'{\"generation\":1,\"tier\":\"room\"}',415,unsupported-media-type",
                "application/xml,'<a/>',415,unsupported-media-type"
            })
    void post_wrongBody_isTheProblem(String type, String body, int status, String slug) throws Exception {
        HttpRequest.Builder request = server.request("/probe/tier", TestServer.VIEWER)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));

        JsonNode problem = problem(request, status, slug);

        assertThat(problem.path("detail").asText())
                .doesNotContain("dev.loco")
                .doesNotContain("java.")
                .doesNotContain("Source")
                .doesNotContain("[request]")
                .isNotBlank();
    }

    @Test
    void post_goodBody_isAccepted() throws Exception {
        HttpResponse<String> response = server.send(server.request("/probe/tier", TestServer.VIEWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"generation\":1,\"tier\":\"room\"}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"generation\":1,\"tier\":\"room\"}");
    }

    @Test
    void post_unknownMember_namesIt() throws Exception {
        HttpRequest.Builder request = server.request("/probe/tier", TestServer.VIEWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"generation\":1,\"tier\":\"room\",\"tire\":2}"));

        assertThat(problem(request, 400, "malformed-request").path("detail").asText())
                .contains("tire")
                .doesNotContain("dev.loco")
                .doesNotContain("TierRequest");
    }

    @ParameterizedTest
    @CsvSource({"65537", "10000000"})
    void post_tooLargeBody_isTheProblem(int bytes) throws Exception {
        HttpRequest.Builder request = server.request("/probe/tier", TestServer.VIEWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[bytes]));

        problem(request, 413, "too-large");
    }

    @Test
    void get_wrongAccept_isTheProblem() throws Exception {
        HttpRequest.Builder request =
                server.request("/probe/viewer", TestServer.VIEWER).header("Accept", "image/png");

        problem(request, 406, "not-acceptable");
    }

    @Test
    void get_bug_neverShowsItsMessage() throws Exception {
        HttpResponse<String> response = server.send(server.request("/probe/bug", TestServer.VIEWER));

        assertThat(response.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void get_traceparent_isTheTraceOfTheProblem() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpRequest.Builder request = server.request("/probe/bug", TestServer.VIEWER)
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");

        assertThat(problem(request, 500, "internal").path("traceId").asText()).isEqualTo(trace);
    }

    @Test
    void get_unavailable_saysWhenToTryAgain() throws Exception {
        HttpResponse<String> response = server.send(server.request("/probe/unavailable", TestServer.VIEWER));

        assertThat(response.headers().firstValue("retry-after")).contains("1");
    }

    @Test
    void get_browserNavigation_stillGetsAProblem() throws Exception {
        problem(server.request("/nowhere").header("Accept", "text/html"), 404, "not-found");
    }

    @Test
    void put_wrongMethod_namesTheRightOnes() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/probe/tier", TestServer.VIEWER).method("PUT", BodyPublishers.noBody()));

        assertThat(response.headers().firstValue("allow").orElse("")).contains("POST");
    }

    private static JsonNode problem(HttpRequest.Builder request, int status, String slug) throws Exception {
        HttpResponse<String> response = server.send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("type").asText()).isEqualTo("https://loco.dev/problems#" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        return problem;
    }
}
