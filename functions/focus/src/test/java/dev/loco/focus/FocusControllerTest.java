package dev.loco.focus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Focus;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusControllerTest {
    private final FakeFleet fleet = new FakeFleet(9);
    private TestServer server;

    @BeforeEach
    void start() {
        server = FocusServer.start(fleet, "240s");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void get_neverSet_isGenerationZero() throws Exception {
        HttpResponse<String> response = server.send(server.request("/v1/focus", TestServer.VIEWER));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("etag")).contains("\"0\"");
        assertThat(response.body())
                .isEqualTo("{\"generation\":0,\"instances\":[],\"mode\":\"single\",\"changedAt\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"0\"',304", "'W/\"0\"',304", "'\"7\", \"0\"',304", "*,304", "'\"1\"',200"})
    void get_ifNoneMatch_isNotModifiedWhenKnown(String tags, int status) throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/v1/focus", TestServer.VIEWER).header("If-None-Match", tags));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("etag")).contains("\"0\"");
    }

    @Test
    void put_matchingTag_changesTheFocus() throws Exception {
        HttpResponse<String> response = server.send(put("\"0\"", "{\"instances\":[\"loco-3\"],\"mode\":\"single\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("etag")).contains("\"1\"");
        JsonNode body = Json.mapper().readTree(response.body());
        assertThat(body.path("focus").path("instances").path(0).asText()).isEqualTo("loco-3");
        assertThat(body.path("outcomes")).hasSize(9);
        assertThat(body.path("outcomes").path(3).path("status").asText()).isEqualTo("applied");
        assertThat(body.path("outcomes").path(3).path("millis").isNumber()).isTrue();
        assertThat(server.send(server.request("/v1/focus", TestServer.VIEWER))
                        .headers()
                        .firstValue("etag"))
                .contains("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            nullValues = "-",
            value = {
                "-,'{\"instances\":[\"loco-1\"]}',428,precondition-required",
                "'\"7\"','{\"instances\":[\"loco-1\"]}',412,precondition-failed",
                "'W/\"0\"','{\"instances\":[\"loco-1\"]}',412,precondition-failed",
                "rubbish,'{\"instances\":[\"loco-1\"]}',412,precondition-failed",
                "*,'{\"instances\":[\"loco-99\"]}',422,unprocessable",
                "*,'{\"instances\":[\"loco-1\",\"loco-2\"]}',422,unprocessable",
                "*,'{\"instances\":[\"loco-1\",\"loco-1\"],\"mode\":\"multi\"}',422,unprocessable",
                "*,'{}',422,unprocessable",
                "*,'{\"instances\":[],\"mode\":\"single\"}',422,unprocessable",
                "*,'{\"instances\":null}',422,unprocessable",
                "*,'{\"instances\":\"loco-1\"}',400,malformed-request",
                "*,'{\"instances\":[null]}',422,unprocessable",
                "*,'{\"instances\":[],\"mode\":\"all\"}',400,malformed-request",
                "*,'{\"instances\":',400,malformed-request",
                "*,'',400,malformed-request"
            })
    void put_wrongRequest_isAProblemAndChangesNothing(String ifMatch, String body, int status, String slug)
            throws Exception {
        HttpResponse<String> response = server.send(put(ifMatch, body));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(Json.mapper().readTree(response.body()).path("type").asText())
                .endsWith("#" + slug);
        assertThat(fleet.store.history()).containsExactly(Focus.NONE);
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void put_unknownInstance_pointsAtTheMember() throws Exception {
        HttpResponse<String> response =
                server.send(put("*", "{\"instances\":[\"loco-1\",\"loco-99\"],\"mode\":\"multi\"}"));

        JsonNode errors = Json.mapper().readTree(response.body()).path("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.path(0).path("pointer").asText()).isEqualTo("#/instances/1");
    }

    @Test
    void put_otherContentType_isUnsupported() throws Exception {
        HttpRequest.Builder request = server.request("/v1/focus", TestServer.OPERATOR)
                .header("If-Match", "*")
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString("{\"instances\":[]}"));

        assertThat(server.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void put_twoMegabytes_isTooLarge() throws Exception {
        assertThat(server.send(put("*", " ".repeat(2_000_000))).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/v1/focus", "POST,/v1/focus", "GET,/v1/focus/reconciliation"})
    void send_wrongMethod_isRefused(String method, String path) throws Exception {
        HttpRequest.Builder request = server.request(path, TestServer.OPERATOR).method(method, BodyPublishers.noBody());

        assertThat(server.send(request).statusCode()).isEqualTo(405);
    }

    @Test
    void put_viewer_mayNot() throws Exception {
        HttpRequest.Builder request = server.request("/v1/focus", TestServer.VIEWER)
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"instances\":[]}"));

        assertThat(server.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void put_silentAgent_isPendingUntilReconciled() throws Exception {
        fleet.agents.silent.add("loco-4");
        HttpResponse<String> put = server.send(put("*", "{\"instances\":[\"loco-4\"]}"));
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).contains("\"pending\"");
        fleet.agents.silent.clear();

        HttpResponse<String> reconciled = server.send(
                server.request("/v1/focus/reconciliation", server.issuer().system())
                        .POST(BodyPublishers.noBody()));

        assertThat(reconciled.statusCode()).isEqualTo(200);
        assertThat(reconciled.body()).doesNotContain("\"pending\"");
        assertThat(fleet.agents.tiers.get("loco-4"))
                .extracting(TierRequest::generation)
                .isEqualTo(1L);
    }

    @Test
    void put_hundredAtOnceWithOneTag_everyLoserIsToldAndOneWins() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 100)
                .mapToObj(i -> server.client()
                        .sendAsync(
                                put("\"0\"", "{\"instances\":[\"loco-" + i % 9 + "\"]}")
                                        .build(),
                                BodyHandlers.ofString()))
                .toList();

        List<Integer> statuses = answers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(99);
        assertThat(fleet.store.history()).hasSize(2);
        Focus last = fleet.store.read();
        assertThat(fleet.agents.tiers)
                .allSatisfy((id, held) -> assertThat(held).isEqualTo(new TierRequest(1, last.tierOf(id))));
    }

    private HttpRequest.Builder put(String ifMatch, String body) {
        HttpRequest.Builder request = server.request("/v1/focus", TestServer.OPERATOR)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }
}
