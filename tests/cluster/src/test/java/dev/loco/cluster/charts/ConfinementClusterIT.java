package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the processes of a release may do on their node, by the kernel's own account. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfinementClusterIT {
    private static final String NONE = "0000000000000000";
    private static final Map<String, String> CONFINED = new TreeMap<>(Map.of(
            "Uid", "65532\t65532\t65532\t65532",
            "CapInh", NONE,
            "CapPrm", NONE,
            "CapEff", NONE,
            "CapBnd", NONE,
            "CapAmb", NONE,
            "NoNewPrivs", "1",
            "Seccomp", "2"));
    private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Release release;

    ConfinementClusterIT(Release release) {
        this.release = release;
    }

    @BeforeAll
    void wakeFunctions() {
        FrontDoor user = new FrontDoor(release.host(), release.token());
        for (String path : new String[] {"/", "/v1/focus", "/v1/instances", "/v1/recoveries", "/v1/benchmarks"}) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(user.get(path).statusCode()).as(path).isEqualTo(200));
        }
    }

    @Test
    void everyProcess_hasNoCapabilityAndCannotGainOne() throws IOException {
        List<JsonNode> containers = running();

        assertThat(names(containers))
                .contains("agent", "emulator", "focus", "discovery", "recovery", "benchmark", "console", "queue-proxy");
        for (JsonNode container : containers) {
            assertThat(ContainerProcess.of(container.path("containerID").asText()))
                    .as(container.path("name").asText())
                    .isNotEmpty()
                    .extracting(process -> process.status(CONFINED.keySet()))
                    .allMatch(CONFINED::equals, CONFINED.toString());
        }
    }

    @Test
    void machines_haveNoTokenOfTheApiServer() throws IOException {
        List<JsonNode> machines = running("--selector=app.kubernetes.io/component=instance");

        assertThat(names(machines)).containsExactly("agent", "emulator", "prepare");
        assertThat(mounts(machines)).isNotEmpty().noneMatch(TOKEN::equals);
        assertThat(mounts(running("--selector=loco.dev/function=focus"))).contains(TOKEN);
    }

    private static List<String> mounts(List<JsonNode> containers) {
        return containers.stream()
                .flatMap(container ->
                        ContainerProcess.of(container.path("containerID").asText()).stream())
                .flatMap(ContainerProcess::mounts)
                .toList();
    }

    /** The containers that run now, as their pods' status has them. */
    private List<JsonNode> running(String... selectors) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        List<String> query = new ArrayList<>(List.of("get", "pods", "--output=json"));
        query.addAll(List.of(selectors));
        JsonNode pods = new ObjectMapper().readTree(release.kubectl(query.toArray(String[]::new)));
        for (JsonNode pod : pods.path("items")) {
            if (!pod.path("metadata").has("deletionTimestamp")) {
                pod.at("/status/initContainerStatuses").forEach(containers::add);
                pod.at("/status/containerStatuses").forEach(containers::add);
            }
        }
        containers.removeIf(container -> !container.path("state").has("running"));
        return containers;
    }

    private static TreeSet<String> names(List<JsonNode> containers) {
        TreeSet<String> names = new TreeSet<>();
        containers.forEach(container -> names.add(container.path("name").asText()));
        return names;
    }
}
