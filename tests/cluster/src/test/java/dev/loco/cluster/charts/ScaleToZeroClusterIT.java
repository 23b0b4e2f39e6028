package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Functions that rest, and functions that are no more. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScaleToZeroClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SERVICES = "services.serving.knative.dev";
    private static final String PODS = "app.kubernetes.io/component=function";

    /** Two cores carry all of it, so that the figures are held with room. */
    private static final double ROOM = 8;

    private final Release release;
    private final FrontDoor user;
    private final Machine machine;

    ScaleToZeroClusterIT(Release release) {
        this.release = release;
        user = new FrontDoor(release.host(), release.token());
        machine = new Machine(release, user, "loco-0");
    }

    @BeforeEach
    void isLive() {
        eventually().until(() -> machine.state().path("state").asText().equals("live"));
    }

    @Test
    void idleFunction_goesToZeroAndAnswersTheNextRequest() throws Exception {
        List<Double> took = Trials.run(1, () -> {
            eventually().until(() -> replicas("recovery") == 0);
            long begin = System.nanoTime();
            // A function that does not reach the API server in its 2 s says so, and is asked again.
            eventually()
                    .pollDelay(Duration.ZERO)
                    .until(() -> user.get("/v1/recoveries").statusCode() == 200);
            return Trials.since(begin);
        });

        assertThat(Trials.told("first answer from zero (figure: 2500)", took).p50())
                .as("figure: 2500 ms")
                .isLessThan(2_500 * ROOM);
        assertThat(replicas("recovery")).isPositive();
    }

    /** Pods that it wants: one that ends answers nobody, and takes half a minute. */
    private int replicas(String function) {
        return Arrays.stream(release.kubectl(
                                "get",
                                "deployments",
                                "--selector=serving.knative.dev/service=" + function,
                                "--output=jsonpath={.items[*].spec.replicas}")
                        .split(" "))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void functionsDeleted_streamsInputReconnectsAndNewViewersGoOn() throws Exception {
        String ticket = user.send("POST", "/v1/instances/loco-0/tickets", "", Map.of())
                .body()
                .replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
        String services = functions();
        try (StreamConnection watching = new StreamConnection(machine)) {
            eventually().until(() -> watching.pictures() > 0);
            try {
                release.kubectl("delete", SERVICES, "--all");
                eventually().until(this::arePodsGone);
                assertThat(user.get("/v1/instances").statusCode()).isNotEqualTo(200);

                assertAnswersKeys(watching);
                try (StreamConnection again = new StreamConnection(machine)) {
                    assertAnswersKeys(again);
                }
                try (StreamConnection invited = StreamConnection.invited(machine, ticket)) {
                    assertAnswersKeys(invited);
                }
                Program player = new Outside(release).play(machine.id());
                assertThat(player.status())
                        .as(player.output() + player.errors())
                        .isZero();
                assertThat(user.get("/agents/loco-0/").body()).contains("<html");
            } finally {
                release.restore(SERVICES, services);
            }
        }
        for (String path : List.of("focus", "instances", "recoveries", "benchmarks")) {
            eventually().until(() -> user.get("/v1/" + path).statusCode() == 200);
        }
    }

    /** Ends those that are left at once: they would wait half a minute for requests. */
    private boolean arePodsGone() {
        release.kubectl("delete", "pods", "--selector=" + PODS, "--grace-period=0", "--force");
        return release.kubectl("get", "pods", "--selector=" + PODS, "--output=name")
                .isEmpty();
    }

    private void assertAnswersKeys(StreamConnection viewer) throws Exception {
        eventually().until(() -> viewer.pictures() > 0);
        long before = viewer.pictures();
        machine.press("KeyA");
        eventually().until(() -> viewer.pictures() > before);
    }

    /** Knative's services as the chart has them. */
    private String functions() {
        String manifest = Program.helm("get", "manifest", "loco", "--namespace", release.name())
                .text();
        return Arrays.stream(manifest.split("(?m)^---$"))
                .filter(object -> object.contains("\napiVersion: serving.knative.dev/v1\n"))
                .collect(Collectors.joining("---\n"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }
}
