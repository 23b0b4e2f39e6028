package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What discovery says while machines come and go, and while nobody can know. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DiscoveryClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SEEN = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("loco.outage", 6));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Release release;
    private final FrontDoor user;
    private final Machine machine;

    DiscoveryClusterIT(Release release) {
        this.release = release;
        user = new FrontDoor(release.host(), release.token());
        machine = new Machine(release, user, "loco-0");
    }

    @BeforeEach
    void areLive() {
        awaitLive(3);
    }

    @Test
    void scaled_showsEachChange() {
        try {
            scale(5);
            assertSeen(Set.of("loco-0", "loco-1", "loco-2", "loco-3", "loco-4"));
            awaitLive(5);

            scale(2);
            release.kubectl("wait", "--for=delete", "pod/loco-2", "pod/loco-3", "pod/loco-4", "--timeout=60s");
            assertSeen(Set.of("loco-0", "loco-1"));
        } finally {
            scale(3);
        }
        assertSeen(Set.of("loco-0", "loco-1", "loco-2"));
        awaitLive(3);
    }

    private void scale(int replicas) {
        release.kubectl("scale", "statefulset/loco", "--replicas=" + replicas);
    }

    /** From now on, for the API object has just changed. */
    private void assertSeen(Set<String> ids) {
        await().atMost(SEEN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    JsonNode list = list();
                    assertThat(list.path("source").asText()).isEqualTo("kubernetes");
                    assertThat(ids(list)).isEqualTo(ids);
                });
    }

    private void awaitLive(int machines) {
        eventually()
                .untilAsserted(() -> assertThat(list().findValuesAsText("state"))
                        .hasSize(machines)
                        .allMatch("live"::equals));
    }

    @Test
    void apiServerSilent_streamsGoOnAndNothingUntrueIsSaid() throws Exception {
        try (StreamConnection viewer = new StreamConnection(machine)) {
            machine.press("F2");
            eventually().until(() -> viewer.pictures() > 0);

            try (ApiServerPause pause = new ApiServerPause()) {
                long end = System.nanoTime() + OUTAGE.toNanos();
                eventually().until(() -> list().path("source").asText(), "static-file"::equals);
                do {
                    long pictures = viewer.pictures();
                    assertHonest(user.get("/v1/instances"));
                    assertThat(user.get("/v1/control-plane").statusCode()).isEqualTo(503);
                    eventually().atMost(Duration.ofSeconds(2)).until(() -> viewer.pictures() > pictures);
                } while (System.nanoTime() < end);
                try (StreamConnection newcomer = new StreamConnection(machine)) {
                    eventually().until(() -> newcomer.pictures() > 0);
                }
            }
        } finally {
            machine.press("F1");
        }
        eventually()
                .untilAsserted(() -> assertThat(list().path("source").asText()).isEqualTo("kubernetes"));
    }

    /** The list as planned, which says that it is one and knows of no focus, or nothing at all for now. */
    private static void assertHonest(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("retry-after"))
                    .as(answer.body())
                    .isPresent();
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode list = JSON.readTree(answer.body());
        assertThat(list.path("source").asText()).as(answer.body()).isEqualTo("static-file");
        assertThat(ids(list)).isEqualTo(Set.of("loco-0", "loco-1", "loco-2"));
        assertThat(list.path("items"))
                .allSatisfy(item -> assertThat(item.path("focused").isNull()).isTrue());
    }

    private JsonNode list() throws IOException, InterruptedException {
        return JSON.readTree(user.get("/v1/instances").body());
    }

    private static Set<String> ids(JsonNode list) {
        List<String> ids = list.path("items").findValuesAsText("id");
        return new TreeSet<>(ids);
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }
}
