package dev.loco.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocusEventsTest {
    private static final String REQUESTED = "dev.loco.focus.requested.v1";
    private static final String HEALTH = "dev.loco.instance.health-changed.v1";

    private final FakeFleet fleet = new FakeFleet(3);
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
    void on_request_setsTheFocus() throws Exception {
        assertThat(send(event(REQUESTED, "e1", "{\"instances\":[\"loco-2\"],\"mode\":\"single\"}"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(fleet.store.read().instances()).containsExactly("loco-2");
    }

    @Test
    void on_requestOfAGeneration_deliveredLate_changesNothing() throws Exception {
        HttpRequest.Builder event =
                event(REQUESTED, "e1", "{\"instances\":[\"loco-2\"]}").header("ce-generation", "0");
        assertThat(send(event).statusCode()).isEqualTo(204);
        fleet.store.compareAndSwap(1, new Focus(2, List.of("loco-0"), FocusMode.SINGLE, Instant.EPOCH));

        assertThat(send(event).statusCode()).isEqualTo(204);

        assertThat(fleet.store.read().generation()).isEqualTo(2);
    }

    @Test
    void on_impossibleRequest_isUnprocessable() throws Exception {
        HttpResponse<String> response = send(event(REQUESTED, "e1", "{\"instances\":[\"loco-9\"]}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(fleet.store.history()).containsExactly(Focus.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.knative.sources.ping", "dev.knative.apiserver.resource.add"})
    void on_occasion_carriesTheFocusInEffectOutAgain(String type) throws Exception {
        fleet.store.compareAndSwap(0, new Focus(1, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH));

        assertThat(send(event(type, "e1", "{}")).statusCode()).isEqualTo(204);

        assertThat(fleet.agents.tiers.get("loco-1"))
                .extracting(TierRequest::generation)
                .isEqualTo(1L);
        assertThat(fleet.store.history()).hasSize(2);
    }

    @Test
    void on_instanceThatIsWell_getsItsTierNowOrWhenAskedAgain() throws Exception {
        fleet.store.compareAndSwap(0, new Focus(1, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH));
        fleet.agents.silent.add("loco-1");

        assertThat(send(event(HEALTH, "e1", health("null"))).statusCode()).isEqualTo(503);
        fleet.agents.silent.clear();
        assertThat(send(event(HEALTH, "e1", health("null"))).statusCode()).isEqualTo(204);

        assertThat(fleet.agents.tiers.get("loco-1"))
                .extracting(TierRequest::generation)
                .isEqualTo(1L);
    }

    @Test
    void on_instanceWithAFailure_doesNothing() throws Exception {
        fleet.store.compareAndSwap(0, new Focus(1, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH));

        assertThat(send(event(HEALTH, "e1", health("\"guest\""))).statusCode()).isEqualTo(204);

        assertThat(fleet.agents.tiers).isEmpty();
    }

    private static String health(String failure) {
        return """
                {"id":"loco-1","uid":null,"state":"live","failure":%s,"detail":null,
                 "measuredAt":"2026-01-01T00:00:00Z","since":null,
                 "measurements":{"framesDue":1,"framesDelivered":1,"encoderErrors":0,"viewers":0,"qualityStep":0}}""".formatted(failure);
    }

    private HttpResponse<String> send(HttpRequest.Builder event) throws Exception {
        return server.send(event);
    }

    private HttpRequest.Builder event(String type, String id, String data) {
        return server.request("/events/focus", server.issuer().system())
                .header("ce-specversion", "1.0")
                .header("ce-type", type)
                .header("ce-source", "/tests")
                .header("ce-id", id)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(data));
    }
}
