package dev.loco.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.fleet.testing.Healths;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryEventsTest {
    private static final String HEALTH_CHANGED = "dev.loco.instance.health-changed.v1";
    private static final String PING = "dev.knative.sources.ping";

    private final FakeFleet fleet = new FakeFleet(3);
    private TestServer server;

    @BeforeEach
    void start() {
        server = RecoveryServer.start(fleet);
        fleet.agents.health.put("loco-1", Healths.ill("loco-1", FailureClass.GUEST));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void post_healthChanged_takesTheFirstStepOnce() throws Exception {
        assertThat(send(healthEvent("e1", "loco-1"))).isEqualTo(204);
        assertThat(send(healthEvent("e1", "loco-1"))).isEqualTo(204);

        assertThat(fleet.calls).containsExactly("restore loco-1");
    }

    @Test
    void post_healthChangedOfAWellInstance_isOnlyAHint() throws Exception {
        assertThat(send(healthEvent("e1", "loco-0"))).isEqualTo(204);

        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void post_instanceThatIsNoMore_isDoneWith() throws Exception {
        assertThat(send(healthEvent("e1", "loco-9"))).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.knative.sources.ping", "dev.knative.apiserver.resource.update"})
    void post_occasion_looksAtAll(String type) throws Exception {
        fleet.agents.health.put("loco-2", Healths.ill("loco-2", FailureClass.CLIENT));

        assertThat(send(event("e1", type).POST(BodyPublishers.noBody()))).isEqualTo(204);

        assertThat(fleet.calls).containsExactlyInAnyOrder("restore loco-1", "restart-stream loco-2");
    }

    @Test
    void post_operatorsToken_isForbidden() throws Exception {
        HttpRequest.Builder forged = server.request("/events/recovery", TestServer.OPERATOR)
                .header("ce-specversion", "1.0")
                .header("ce-id", "e1")
                .header("ce-source", "/elsewhere")
                .header("ce-type", PING)
                .POST(BodyPublishers.noBody());

        assertThat(send(forged)).isEqualTo(403);
        assertThat(fleet.calls).isEmpty();
    }

    private HttpRequest.Builder healthEvent(String id, String instance) throws IOException {
        byte[] data = Json.mapper().writeValueAsBytes(Healths.ill(instance, FailureClass.GUEST));
        return event(id, HEALTH_CHANGED)
                .header("ce-instance", instance)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(data));
    }

    private HttpRequest.Builder event(String id, String type) {
        return server.request("/events/recovery", server.issuer().system())
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/loco/instances/loco-1")
                .header("ce-type", type);
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return server.send(request).statusCode();
    }
}
