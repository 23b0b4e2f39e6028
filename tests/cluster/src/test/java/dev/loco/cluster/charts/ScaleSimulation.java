package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The functions over a fleet larger than this machine: pods of kwok, whose agents never answer. Not part of {@code ./loco test}, which
 * runs what is called {@code *ClusterIT}; {@code -Dloco.instances=1000} says how many. Prints the figures of docs/operations.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ScaleSimulation {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int INSTANCES = Integer.getInteger("loco.instances", 100);
    private static final int CALLS = 10;

    /** The chart's focus.cpu.visible. */
    private static final String VISIBLE = "500m";

    private final ObjectMapper json = new ObjectMapper();
    private Process kwok;
    private Release release;
    private FrontDoor user;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes, "restricted");
        release.install(1, "scheduling.nodeSelector.type=kwok", "media.enabled=false", "networkPolicy.enabled=false");
        release.kubectl("wait", "services.serving.knative.dev", "--all", "--for=condition=Ready", "--timeout=300s");
        release.kubectl("delete", "statefulset", "loco");
        kwok = Program.kwok();
        long start = System.nanoTime();
        release.add(FakeFleet.manifest(release.name(), INSTANCES));
        await().atMost(PATIENCE)
                .until(
                        () -> release.field("statefulset/loco", ".status.readyReplicas"),
                        String.valueOf(INSTANCES)::equals);
        print("ready after", millis(start));
        user = new FrontDoor(release.host(), release.token());
    }

    @AfterAll
    void remove() throws IOException {
        release.kubectl("delete", "statefulset", "loco");
        release.close();
        Program.kubectl("delete", "node", FakeFleet.node(release.name())).text();
        kwok.destroy();
    }

    @Test
    @Order(1)
    void list_namesEveryInstanceThoughNoAgentAnswers() throws Exception {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> user.get("/v1/instances").statusCode() == 200);
        for (int call = 0; call < CALLS; call++) {
            long start = System.nanoTime();

            HttpResponse<String> answer = user.get("/v1/instances");

            print("GET /v1/instances", millis(start));
            JsonNode items = json.readTree(answer.body()).path("items");
            assertThat(items).hasSize(INSTANCES);
            assertThat(items)
                    .allSatisfy(item -> assertThat(item.path("state").asText()).isEqualTo("unknown"));
        }
        print("MiB of discovery", memory("discovery"));
    }

    @Test
    @Order(2)
    void focus_endsInTimeAndSaysWhatBecameOfIt() throws Exception {
        int carried = 0;
        for (int call = 0; call < CALLS; call++) {
            String body = "{\"instances\":[\"loco-%d\"],\"mode\":\"single\"}".formatted(call);
            long start = System.nanoTime();

            HttpResponse<String> answer = user.send("PUT", "/v1/focus", body, Map.of("If-Match", "*"));

            print("PUT /v1/focus", millis(start));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
            if (answer.statusCode() == 200) {
                carried++;
                JsonNode outcomes = json.readTree(answer.body()).path("outcomes");
                assertThat(outcomes).hasSize(INSTANCES);
                assertThat(outcomes)
                        .allSatisfy(outcome ->
                                assertThat(outcome.path("status").asText()).isEqualTo("pending"));
            }
            print("status", answer.statusCode());
            print("pods that have a focus", reached());
        }
        assertThat(carried).as("changes that were carried out").isPositive();
        print("MiB of focus", memory("focus"));
    }

    /** Pods that some focus has limited, or whose limit it has found right. */
    private long reached() {
        return release.kubectl(
                        "get",
                        "pods",
                        "--selector=app.kubernetes.io/component=instance",
                        "--output=jsonpath={range .items[*]}{.metadata.annotations.loco\\.dev/focus-generation}"
                                + " {.spec.containers[?(@.name==\"emulator\")].resources.limits.cpu}{\"\\n\"}{end}")
                .lines()
                .filter(pod -> !pod.startsWith(" ") || pod.equals(" " + VISIBLE))
                .count();
    }

    /** The most that a function's process ever had, of the 256 MiB it may have. */
    private long memory(String function) {
        String container = release.field(
                "pods", ".items[*].status.containerStatuses[?(@.name==\"" + function + "\")].containerID");
        String most = ContainerProcess.of(container)
                .getFirst()
                .status(Set.of("VmHWM"))
                .get("VmHWM");
        return Long.parseLong(most.replaceAll("\\D", "")) / 1024;
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void print(String what, long figure) {
        System.out.printf("%d instances: %s: %d%n", INSTANCES, what, figure);
    }
}
