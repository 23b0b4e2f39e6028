package dev.loco.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Role;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.fleet.testing.Switches;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryControllerTest {
    private final FakeFleet fleet = new FakeFleet(2);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(
                Map.of("loco.function.discovery", "true"),
                Map.of(
                        InstanceCatalog.class,
                        fleet.catalog(),
                        AgentClient.class,
                        fleet.agents,
                        FocusStore.class,
                        fleet.store,
                        FunctionCatalog.class,
                        fleet.functions()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void list_oneSilentAgent_showsNullsForWhatIsUnknown() throws Exception {
        fleet.agents.silent.add("loco-1");

        JsonNode items = json(server.send(server.request("/v1/instances", TestServer.VIEWER)))
                .path("items");

        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("state").asText()).isEqualTo("live");
        assertThat(items.path(0).path("screen").path("width").asInt()).isEqualTo(640);
        assertThat(items.path(1).path("state").asText()).isEqualTo("unknown");
        assertThat(items.path(1).path("screen").isNull()).isTrue();
        assertThat(items.path(1).path("viewers").isNull()).isTrue();
        assertThat(items.path(1).path("message").asText()).isEqualTo("The agent does not answer.");
    }

    @Test
    void list_says_whoNamesTheInstancesAndWhen() throws Exception {
        JsonNode list = json(server.send(server.request("/v1/instances", TestServer.VIEWER)));

        assertThat(list.path("source").asText()).isEqualTo("local");
        assertThat(Instant.parse(list.path("asOf").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void controlPlane_read_namesFunctionsAndSource() throws Exception {
        JsonNode plane = json(server.send(server.request("/v1/control-plane", TestServer.VIEWER)));

        assertThat(plane.path("source").asText()).isEqualTo("knative");
        JsonNode function = plane.path("functions").path(0);
        assertThat(function.path("name").asText()).isEqualTo("focus");
        assertThat(function.path("ready").asBoolean()).isTrue();
        assertThat(function.path("revisions").path(0).path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    void get_oneInstance_isIt() throws Exception {
        JsonNode instance = json(server.send(server.request("/v1/instances/loco-1", TestServer.VIEWER)));

        assertThat(instance.path("id").asText()).isEqualTo("loco-1");
        assertThat(instance.path("agentUrl").asText()).isEqualTo("http://127.0.0.1:8082");
    }

    @Test
    void get_underAnotherName_leadsToTheAgentUnderThatName() throws Exception {
        JsonNode instance = json(server.send(server.request("/v1/instances/loco-1", TestServer.VIEWER)
                .header("Host", "localhost:" + server.port())));

        assertThat(instance.path("agentUrl").asText()).isEqualTo("http://localhost:8082");
    }

    @Test
    void lanStatus_silentAgent_isARowWithAProblem_andNullsStay() throws Exception {
        fleet.agents.lans.put(
                "loco-0", Switches.of("loco-0", List.of(Switches.peer("loco-1", false, null)), Switches.pair(null, 9)));

        JsonNode segment = json(server.send(server.request("/v1/lan-status", TestServer.VIEWER)));

        assertThat(segment.path("source").asText()).isEqualTo("local");
        assertThat(segment.at("/rows/0/cells/0/state").asText()).isEqualTo("unheard");
        assertThat(segment.at("/rows/0/cells/0/hearing").isNull()).isTrue();
        assertThat(segment.at("/rows/0/strangers/0/received/arp").asLong()).isEqualTo(2);
        assertThat(segment.at("/rows/1/problem").asText()).isEqualTo("The agent does not answer.");
        assertThat(segment.at("/rows/1/asOf").isNull()).isTrue();
        assertThat(segment.at("/rows/1/cells/0/state").asText()).isEqualTo("unknown");
        assertThat(segment.at("/cuts/0/listener").asText()).isEqualTo("loco-0");
        assertThat(segment.at("/cuts/0/speaker").asText()).isEqualTo("loco-1");
        assertThat(server.send(server.request("/v1/lan-status")).statusCode()).isEqualTo(401);
    }

    @Test
    void lanEvidence_isTheOperatorsAlone_andHasARowForEach() throws Exception {
        assertThat(server.send(server.request("/v1/lan-evidence", TestServer.VIEWER)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(fleet.calls).isEmpty();

        JsonNode rows = json(server.send(
                        server.request("/v1/lan-evidence", TestServer.OPERATOR).POST(BodyPublishers.noBody())))
                .path("rows");

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/1/items/0/arpMillis").asDouble()).isEqualTo(0.5);
        assertThat(rows.at("/1/items/0/pingMillis").isNull()).isTrue();
        assertThat(rows.at("/1/items/0/ports/tcp-2300").asText()).isEqualTo("closed");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/instances/loco-9,404",
        "GET,/v1/instances/..%2f..%2fetc,404",
        "POST,/v1/instances/loco-9/tickets,404",
        "DELETE,/v1/instances,405",
        "GET,/v1/instances/loco-0/tickets,405",
        "PUT,/v1/control-plane,405",
        "DELETE,/v1/lan-status,405",
        "GET,/v1/lan-evidence,405"
    })
    void send_wrongPlace_isAProblem(String method, String path, int status) throws Exception {
        HttpResponse<String> response =
                server.send(server.request(path, TestServer.OPERATOR).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void list_withoutToken_isRefused() throws Exception {
        assertThat(server.send(server.request("/v1/instances")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"viewer-token,viewer", "operator-token,operator"})
    void ticket_forAnInstance_hasTheCallersRoleAndAMinute(String token, String role) throws Exception {
        HttpResponse<String> response = server.send(
                server.request("/v1/instances/loco-1/tickets", token).POST(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode body = Json.mapper().readTree(response.body());
        assertThat(body.path("agentUrl").asText()).isEqualTo("http://127.0.0.1:8082");
        assertThat(Instant.parse(body.path("expiresAt").asText()))
                .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
        JsonNode claims = Json.mapper()
                .readTree(Base64.getUrlDecoder()
                        .decode(body.path("ticket").asText().split("\\.", -1)[1]));
        assertThat(claims.path("inst").asText()).isEqualTo("loco-1");
        assertThat(Role.ofWireName(claims.path("role").asText()).wireName()).isEqualTo(role);
        assertThat(claims.path("kind").asText()).isEqualTo("ticket");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }
}
