package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.contract.Role;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal is a problem document with the status its type has. */
class RefusalsIT {

    private static final String SDP = "application/sdp";
    private static final String JSON = "application/json";

    private static ProbeMachine machine;
    private static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        machine = ProbeMachine.start();
        agent = RunningAgent.beside(machine);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> agent.state().path("state").asText().equals("live"));
    }

    @AfterAll
    static void end() throws Exception {
        agent.close();
        machine.close();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("type").asText()).endsWith("#" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nowhere,            404, not-found",
        "DELETE, /v1/state,           405, method-not-allowed",
        "POST,   /v1/screen.png,      405, method-not-allowed",
        "GET,    /v1/whep,            405, method-not-allowed",
        "DELETE, /v1/sessions/v-none, 404, not-found",
        "DELETE, /v1/whep/none,       404, not-found",
        "GET,    /v1/stream,          400, malformed-request",
        "GET,    /assets/../secret,   400, malformed-request",
        "GET,    /v1/tier,            404, not-found",
        "PUT,    /v1/tier,            403, forbidden",
        "POST,   /v1/input,           409, lease-required",
        "DELETE, /v1/lease,           409, lease-required",
        "POST,   /v1/saved-state,     409, conflict",
    })
    void request_refused_isAProblem(String method, String path, int status, String slug) throws Exception {
        var request = HttpRequest.newBuilder(agent.uri(path.replace("..", "%2E%2E")))
                .header("Authorization", "Bearer " + RunningAgent.OPERATOR)
                .method(method, BodyPublishers.noBody());

        assertProblem(agent.send(request), status, slug);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/sessions | text/plain       | v=0                          | 415 | unsupported-media-type",
                "/v1/sessions | application/sdp  | hello                        | 400 | malformed-request",
                "/v1/sessions | application/sdp  | v=0                          | 406 | not-acceptable",
                "/v1/whep     | application/json | {}                           | 415 | unsupported-media-type",
                "/v1/whep     | application/sdp  | garbage                      | 400 | malformed-request",
                "/v1/whep     | application/sdp  | v=0                          | 406 | not-acceptable",
                "/v1/session  | application/json | {\"token\":\"wrong\"}        | 401 | unauthenticated",
                "/v1/session  | application/json | {                            | 400 | malformed-request",
                "/v1/session  | text/plain       | token                        | 415 | unsupported-media-type",
            })
    void post_badBody_isAProblem(String path, String type, String body, int status, String slug) throws Exception {
        assertProblem(agent.post(path, type, body), status, slug);
    }

    @Test
    void offer_brokenAfterItsFirstLines_isMalformed() throws Exception {
        String sdp = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=application broken\r\n";

        assertProblem(agent.post("/v1/sessions", SDP, sdp), 400, "malformed-request");
    }

    @Test
    void body_ofTwoMegabytes_isTooLarge() throws Exception {
        assertProblem(agent.post("/v1/sessions", SDP, "x".repeat(2 << 20)), 413, "too-large");
        assertThat(agent.get("/v1/state").statusCode()).isEqualTo(200);
    }

    @Test
    void token_missingOrWrong_isUnauthenticated() throws Exception {
        assertProblem(agent.send(HttpRequest.newBuilder(agent.uri("/v1/state"))), 401, "unauthenticated");
        assertProblem(agent.send(agent.request("/v1/state", "guess")), 401, "unauthenticated");
    }

    @Test
    void viewer_takingTheLease_isForbidden() throws Exception {
        var request = agent.request("/v1/lease", RunningAgent.VIEWER).PUT(BodyPublishers.noBody());

        assertProblem(agent.send(request), 403, "forbidden");
    }

    @Test
    void ticket_usedTwice_isRefusedTheSecondTime() throws Exception {
        String ticket = agent.issuer().ticket("loco-0", Role.VIEWER);
        SocketPage.withTicket(agent, ticket).close();

        assertThatThrownBy(() -> SocketPage.withTicket(agent, ticket))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void ticket_ofAnotherInstance_isForbidden() throws Exception {
        String ticket = agent.issuer().ticket("loco-1", Role.VIEWER);

        assertProblem(agent.send(agent.request("/v1/state", ticket)), 403, "forbidden");
    }

    @Test
    void request_foreignOriginOrHost_isRefused() throws Exception {
        assertProblem(
                agent.send(agent.request("/v1/state").header("Origin", "http://evil.test")), 403, "foreign-origin");
        assertThat(raw("GET /v1/state HTTP/1.1\r\nHost: evil.test\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("#foreign-host");
    }

    @Test
    void request_allowedOrigin_mayReadTheAnswer() throws Exception {
        var response = agent.send(agent.request("/v1/state").header("Origin", "http://console.test:8080"));

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("http://console.test:8080");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
    }

    @Test
    void preflight_allowedOrigin_isAnsweredWithoutToken() throws Exception {
        var response = agent.send(HttpRequest.newBuilder(agent.uri("/v1/sessions"))
                .header("Origin", "http://console.test:8080")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("POST");
    }

    @Test
    void bytes_thatAreNotHttp_getAProblemAndTheEnd() throws Exception {
        assertThat(raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("#malformed-request");
    }

    @Test
    void tier_olderGeneration_isStale() throws Exception {
        assertThat(putTier(7, "focused").statusCode()).isEqualTo(200);
        assertProblem(putTier(6, "visible"), 409, "stale-generation");
        assertThat(agent.state().path("tier").path("generation").asInt()).isEqualTo(7);
    }

    private static HttpResponse<String> putTier(int generation, String tier) throws Exception {
        String body = "{\"generation\":" + generation + ",\"tier\":\"" + tier + "\"}";
        return agent.send(agent.request("/v1/tier", RunningAgent.SYSTEM)
                .header("Content-Type", JSON)
                .PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void input_unknownKeyOrEvent_isRefusedWithoutEffect() throws Exception {
        String holder = Json.mapper()
                .readTree(agent.send(agent.request("/v1/lease").PUT(BodyPublishers.noBody()))
                        .body())
                .path("holder")
                .asText();

        assertProblem(
                input(holder, "{\"events\":[{\"type\":\"key\",\"code\":\"KeyNo\",\"down\":true}]}"),
                422,
                "unknown-key");
        assertProblem(input(holder, "{\"events\":[{\"type\":\"dance\"}]}"), 400, "malformed-request");
        assertProblem(input(holder, "{\"events\":[{\"type\":\"position\",\"x\":7,\"y\":0}]}"), 422, "unprocessable");
        assertProblem(input("c-other", "{\"events\":[{\"type\":\"move\",\"dx\":1,\"dy\":1}]}"), 409, "lease-required");
        assertThat(input(holder, "{\"events\":[{\"type\":\"text\",\"text\":\"hi\"}]}")
                        .statusCode())
                .isEqualTo(204);
    }

    private static HttpResponse<String> input(String holder, String body) throws Exception {
        return agent.send(agent.request("/v1/input")
                .header("Loco-Lease", holder)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void session_rightToken_setsAStrictCookieThatAuthenticates() throws Exception {
        var response = agent.post("/v1/session", JSON, "{\"token\":\"" + RunningAgent.VIEWER + "\"}");
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        var state = HttpRequest.newBuilder(agent.uri("/v1/state")).header("Cookie", cookie.split(";", 2)[0]);
        assertThat(agent.send(state).statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_onTheSecondPort_haveTheAgreedNames() throws Exception {
        var request =
                HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + agent.healthPort() + "/metrics"));

        assertThat(agent.send(request).body())
                .contains(
                        "video_frames_due_total", "video_frames_delivered_total", "instance_state{state=\"live\"} 1.0");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", agent.port())) {
            socket.setSoTimeout(3000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(300);
            return new String(answer, StandardCharsets.UTF_8);
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
