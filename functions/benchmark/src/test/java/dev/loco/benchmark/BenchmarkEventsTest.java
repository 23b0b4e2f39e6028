package dev.loco.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.EventType;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkEventsTest {
    private static final String REQUESTED = "dev.loco.benchmark.requested.v1";
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
    void post_sameEventTwice_isOneRun() throws Exception {
        assertThat(request("e1", "{\"name\":\"stream\"}")).isEqualTo(204);
        assertThat(request("e1", "{\"name\":\"stream\"}")).isEqualTo(204);

        assertThat(fleet.benchmarks.list()).hasSize(1);
    }

    @Test
    void post_whileOneRuns_isToBeSentAgain() throws Exception {
        request("e1", "{\"name\":\"stream\"}");

        assertThat(request("e2", "{\"name\":\"stream\"}")).isEqualTo(409);
    }

    @Test
    void post_brokenRule_isRefusedForGood() throws Exception {
        assertThat(request("e1", "{\"name\":\"everything\"}")).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.knative.sources.ping", "dev.knative.apiserver.resource.update"})
    void post_hint_tellsOfRunsThatEnded(String type) throws Exception {
        request("e1", "{\"name\":\"stream\"}");
        fleet.benchmarks.cancel(fleet.benchmarks.list().getFirst().id());

        assertThat(send("e2", type, "{}")).isEqualTo(204);

        assertThat(fleet.events)
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.BENCHMARK_FINISHED));
    }

    private int request(String id, String body) throws Exception {
        return send(id, REQUESTED, body);
    }

    private int send(String id, String type, String body) throws Exception {
        HttpRequest.Builder request = server.request(
                        "/events/benchmark", server.issuer().system())
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/ci")
                .header("ce-type", type)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return server.send(request).statusCode();
    }
}
