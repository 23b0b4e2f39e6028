package dev.loco.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FocusRequest;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventControllerTest {
    private static final String INSIDE = "recovery.games.svc.cluster.local";
    private static final String PING = "dev.knative.sources.ping";
    private static final String REQUESTED = "dev.loco.focus.requested.v1";
    private static final String FOCUS = "{\"instances\":[\"loco-1\"],\"mode\":\"single\"}";
    private static final RecordingEntry ENTRY = new RecordingEntry();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("loco.event-hosts", INSIDE, "loco.function.discovery", "true"), Map.of(EventEntry.class, ENTRY));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void forget() {
        ENTRY.events.clear();
        ENTRY.traces.clear();
        ENTRY.broken = false;
    }

    @Test
    void post_binaryMode_isTheEventWithItsRecord() throws Exception {
        HttpRequest.Builder request = binary("/events/recovery", REQUESTED, FOCUS)
                .header("ce-instance", "loco-1")
                .header("ce-generation", "7");

        assertThat(server.send(request).statusCode()).isEqualTo(204);

        IncomingEvent event = ENTRY.events.getFirst();
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.source()).hasToString("/test");
        assertThat(event.instance()).isEqualTo("loco-1");
        assertThat(event.extensions()).containsEntry("generation", "7");
        assertThat(event.data(FocusRequest.class).instances()).containsExactly("loco-1");
    }

    @Test
    void post_structuredMode_isTheEventWithItsRecord() throws Exception {
        String event = """
            {"specversion":"1.0","id":"e-2","source":"/test","type":"%s","instance":"loco-0",
             "datacontenttype":"application/json","data":%s}""".formatted(REQUESTED, FOCUS);

        HttpResponse<String> response = server.send(system("/events/recovery")
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString(event)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(ENTRY.events.getFirst().instance()).isEqualTo("loco-0");
        assertThat(ENTRY.events.getFirst().data(FocusRequest.class).instances()).containsExactly("loco-1");
    }

    @Test
    void post_podAddedByKubernetes_concernsThatInstance() throws Exception {
        HttpRequest.Builder request = binary("/events/recovery", "dev.knative.apiserver.resource.add", "{}")
                .header("ce-kind", "Pod")
                .header("ce-name", "loco-2");

        assertThat(server.send(request).statusCode()).isEqualTo(204);
        assertThat(ENTRY.events.getFirst().instance()).isEqualTo("loco-2");
        assertThat(ENTRY.events.getFirst().data()).isNull();
    }

    @Test
    void post_root_reachesWhoeverTakesTheType() throws Exception {
        assertThat(server.send(binary("/events", PING, "")).statusCode()).isEqualTo(204);
        assertThat(server.send(binary("/events", "com.example.other", "")).statusCode())
                .isEqualTo(204);

        assertThat(ENTRY.events).extracting(IncomingEvent::type).containsExactly(PING);
    }

    @ParameterizedTest
    @CsvSource({
        // token, Host, Origin, status
        "system,127.0.0.1,,204",
        "system,recovery.games.svc.cluster.local,,204",
        ",recovery.games.svc.cluster.local,,204",
        ",recovery.games.svc.cluster.local:80,,204",
        ",recovery.games.svc.cluster.local,http://recovery.games.svc.cluster.local,403",
        ",recovery.games.svc.cluster.local,http://evil.example,403",
        ",127.0.0.1,,403",
        "operator,127.0.0.1,,403",
        "operator,recovery.games.svc.cluster.local,,403",
        "wrong,recovery.games.svc.cluster.local,,401",
        ",games.example,,421",
        "system,games.example,,421"
    })
    void post_sender_decides(String token, String host, String origin, int status) throws Exception {
        HttpRequest.Builder request = server.request("/events/recovery").header("Host", host);
        headers(request, PING).POST(BodyPublishers.noBody());
        if (token != null) {
            request.header(
                    "Authorization",
                    "Bearer "
                            + switch (token) {
                                case "system" -> server.issuer().system();
                                case "operator" -> TestServer.OPERATOR;
                                default -> token;
                            });
        }
        if (origin != null) {
            request.header("Origin", origin);
        }

        assertThat(server.send(request).statusCode()).isEqualTo(status);
        assertThat(ENTRY.events).hasSize(status == 204 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"instances\":`,400,malformed-request",
                "`[]`,400,malformed-request",
                "`{\"instances\":7}`,400,malformed-request",
                "`{\"instances\":[\"loco-1\"],\"mode\":\"both\"}`,400,malformed-request",
            })
    void post_wrongData_isTheProblem(String data, int status, String slug) throws Exception {
        assertProblem(binary("/events/recovery", REQUESTED, data), status, slug);
    }

    @Test
    void post_dataThatLacksMembers_namesThem() throws Exception {
        HttpResponse<String> response = server.send(
                binary("/events/recovery", "dev.loco.recovery.finished.v1", "{\"id\":\"r\",\"attempts\":[]}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("\"#/instance\"")
                .contains("\"#/outcome\"")
                .doesNotContain("#/message");
    }

    @Test
    void post_notAnEvent_isTheProblem() throws Exception {
        HttpRequest.Builder bare = system("/events/recovery")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder batch = system("/events/recovery")
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(BodyPublishers.ofString("[]"));
        HttpRequest.Builder broken = system("/events/recovery")
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString("{\"specversion\":\"1.0\",\"id\":"));

        assertProblem(bare, 400, "malformed-request");
        assertProblem(batch, 415, "unsupported-media-type");
        assertProblem(broken, 400, "malformed-request");
        assertProblem(binary("/events/recovery", PING, "").header("ce-instance", "../etc"), 400, "malformed-request");
        assertProblem(
                system("/events/recovery").POST(BodyPublishers.ofByteArray(new byte[10_000_000])), 413, "too-large");
    }

    @Test
    void post_typeOrPathNobodyTakes_isRefused() throws Exception {
        assertProblem(binary("/events/recovery", "com.example.other", ""), 422, "unprocessable");
        assertProblem(binary("/events/console", PING, ""), 404, "not-found");
        assertThat(ENTRY.events).isEmpty();
    }

    @Test
    void post_handlerThatCannot_asksForItAgain() throws Exception {
        ENTRY.broken = true;

        HttpResponse<String> response = server.send(binary("/events/recovery", PING, ""));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertThat(response.body()).doesNotContain("store");
    }

    @Test
    void post_deadLetter_isCountedAndTaken() throws Exception {
        HttpRequest.Builder letter =
                binary("/events/dead-letters", REQUESTED, "not whole").header("ce-knativeerrorcode", "422");

        assertThat(server.send(letter).statusCode()).isEqualTo(204);
        assertThat(server.send(server.request("/prometheus", TestServer.VIEWER)).body())
                .contains("events_dead_lettered_total{code=\"422\",type=\"dev.loco.focus.requested.v1\"} 1.0");
        assertThat(ENTRY.events).isEmpty();
    }

    @Test
    void post_traceOfTheEvent_isTheHandlersTrace() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        server.send(
                binary("/events/recovery", PING, "").header("ce-traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        server.send(binary("/events/recovery", PING, "").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(ENTRY.traces).containsExactly(trace, trace);
    }

    private static void assertProblem(HttpRequest.Builder request, int status, String slug) throws Exception {
        HttpResponse<String> response = server.send(request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("#" + slug);
    }

    private static HttpRequest.Builder binary(String path, String type, String data) {
        return headers(system(path), type)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(data));
    }

    private static HttpRequest.Builder headers(HttpRequest.Builder request, String type) {
        return request.header("ce-specversion", "1.0")
                .header("ce-id", "e-1")
                .header("ce-source", "/test")
                .header("ce-type", type);
    }

    private static HttpRequest.Builder system(String path) {
        return server.request(path, server.issuer().system());
    }
}
