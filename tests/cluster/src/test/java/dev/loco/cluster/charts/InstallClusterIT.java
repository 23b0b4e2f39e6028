package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The product on a real Kubernetes and Knative: installed with one machine, used, upgraded to three. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InstallClusterIT {

    /** Two cores carry three machines, Knative and whatever else is tested. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Of a screen whose machine goes to another pod. */
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(60);

    private static final String EMULATOR_CPU =
            ".status.containerStatuses[?(@.name==\"emulator\")].resources.limits.cpu";

    private static final String[] FUNCTIONS = {"focus", "discovery", "recovery", "benchmark", "console"};

    private Release release;
    private Neighbour monitoring;
    private FrontDoor user;
    private Broker broker;
    private Outside outside;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes);
        monitoring = new Neighbour();
        apply(1);
        user = new FrontDoor(release.host(), release.token());
        broker = new Broker(release);
        outside = new Outside(release);
    }

    private void apply(int instances) throws IOException {
        deploy(Path.of(System.getenv("LOCO_IMAGE_VALUES")).getParent(), instances);
    }

    private JsonNode deploy(Path images, int instances) throws IOException {
        return release.apply(
                images,
                instances,
                "focus.cpu.focused=900m",
                "networkPolicy.metricsNamespaces={" + monitoring.namespace() + "}");
    }

    @AfterAll
    void uninstall() throws IOException {
        release.close();
        monitoring.close();
    }

    @Test
    @Order(1)
    void functions_areReady() {
        for (String function : FUNCTIONS) {
            eventually(() -> assertThat(release.field(
                            "services.serving.knative.dev/" + function,
                            ".status.conditions[?(@.type==\"Ready\")].status"))
                    .as(function)
                    .isEqualTo("True"));
        }
    }

    @Test
    @Order(2)
    void machine_isLiveAndHelmTestSaysSo() {
        eventually(() -> {
            Program test = release.test();
            assertThat(test.status()).as(test.output() + test.errors()).isZero();
        });
    }

    @Test
    @Order(3)
    void user_reachesFunctionsConsoleAndAgentAtOneOrigin() {
        answers("/v1/instances", "\"source\":\"kubernetes\"", "\"loco-0\"", "/agents/loco-0");
        answers("/v1/focus", "\"generation\"");
        answers("/v1/recoveries", "\"items\"");
        answers("/v1/benchmarks", "\"items\"");
        answers("/v1/control-plane", "\"source\":\"knative\"");
        answers("/v1/lan-status", "\"source\":\"kubernetes\"");
        answers("/", "<html");
        answers("/agents/loco-0/v1/state", "live");
    }

    @Test
    @Order(4)
    void stranger_isRefused() throws Exception {
        FrontDoor stranger = new FrontDoor(release.host(), null);
        assertThat(stranger.get("/v1/instances").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/agents/loco-0/v1/state").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void eventFromOutside_isRefused() throws Exception {
        Map<String, String> event = Map.of(
                "Ce-Id",
                "1",
                "Ce-Specversion",
                "1.0",
                "Ce-Type",
                "dev.loco.focus.requested.v1",
                "Ce-Source",
                "/outside");
        String body = "{\"instances\":[\"loco-0\"],\"mode\":\"single\"}";
        FrontDoor stranger = new FrontDoor(release.host(), null);
        FrontDoor forger = new FrontDoor("focus." + release.name() + ".svc.cluster.local", null);
        assertThat(stranger.send("POST", "/events/focus", body, event).statusCode())
                .isBetween(400, 499);
        assertThat(forger.send("POST", "/events/focus", body, event).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void focusByHttp_movesTheCpuLimit() {
        eventually(() -> {
            HttpResponse<String> answer = user.send(
                    "PUT", "/v1/focus", "{\"instances\":[\"loco-0\"],\"mode\":\"single\"}", Map.of("If-Match", "*"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        });
        eventually(() -> assertThat(release.field("pod/loco-0", EMULATOR_CPU)).isEqualTo("900m"));
        assertThat(release.field("pod/loco-0", ".status.containerStatuses[0].restartCount"))
                .isEqualTo("0");
    }

    @Test
    @Order(7)
    void upgradeToThree_keepsCredentialsAndRunningMachines() throws Exception {
        String token = release.token();
        String uid = release.field("pod/loco-0", ".metadata.uid");

        apply(3);

        assertThat(release.token()).isEqualTo(token);
        assertThat(release.field("pod/loco-0", ".metadata.uid")).isEqualTo(uid);
        machine_isLiveAndHelmTestSaysSo();
        assertThat(user.get("/v1/instances").body()).contains("\"loco-2\"");
    }

    @Test
    @Order(8)
    void focusByEvent_reachesTheOtherMachine() {
        broker.send(
                "focus-1", "dev.loco.focus.requested.v1", Map.of(), "{\"instances\":[\"loco-2\"],\"mode\":\"single\"}");

        eventually(() -> {
            assertThat(user.get("/v1/focus").body()).contains("loco-2");
            assertThat(release.field("pod/loco-2", EMULATOR_CPU)).isEqualTo("900m");
            assertThat(release.field("pod/loco-0", EMULATOR_CPU)).isNotEqualTo("900m");
        });
    }

    @Test
    @Order(9)
    void deletedPod_goesOnFromItsSavedState() {
        release.kubectl("delete", "pod", "loco-1");

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(release.kubectl("logs", "loco-1", "--container=prepare"))
                        .contains("\"savedState\":\"loco-"));
    }

    @Test
    @Order(10)
    void pictures_reachAUserThroughNodePorts() {
        eventually(() -> {
            Program player = outside.play("loco-0");
            assertThat(player.status()).as(player.output() + player.errors()).isZero();
            assertThat(player.output().lines().filter(line -> line.startsWith("a=candidate:")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".* udp [0-9]+ 10\\.200\\.0\\.11 3003[2-7] typ host.*"));
            assertThat(player.output()).containsPattern("pictures of [0-9]{3,}x[0-9]{3,}");
        });
    }

    @Test
    @Order(11)
    void networkPolicies_admitMetricsAndNobodyElse() throws IOException {
        String agent = "http://loco-0.loco." + release.name() + ".svc.cluster.local";
        String function = "http://"
                + release.kubectl(
                        "get",
                        "pods",
                        "--selector=loco.dev/function=focus",
                        "--output=jsonpath={.items[0].status.podIP}");
        try (Neighbour stranger = new Neighbour()) {
            assertThat(monitoring.fetch(agent + ":9080/metrics").text()).contains("video_frames_due_total");
            assertRefused(monitoring, agent + ":8080/v1/state");
            for (String url : new String[] {
                agent + ":9080/metrics", agent + ":8080/v1/state", function + ":8080/events/focus", function + ":8012/"
            }) {
                assertRefused(stranger, url);
            }
        }
    }

    private static void assertRefused(Neighbour who, String url) {
        assertThat(who.fetch(url).errors()).as(url).contains("connection refused");
    }

    @Test
    @Order(12)
    void eventOfAnInstance_reachesRecovery() {
        broker.send("health-1", "dev.loco.instance.health-changed.v1", Map.of("Instance", "loco-9"), """
                {"id":"loco-9","uid":null,"state":"degraded","failure":"guest","detail":null,
                 "measuredAt":"2026-01-01T00:00:00Z","since":null,
                 "measurements":{"framesDue":1,"framesDelivered":1,"encoderErrors":0,"viewers":0,"qualityStep":0}}""");

        says("recovery", "loco-9");
    }

    @Test
    @Order(13)
    void eventForABenchmark_startsAJobOrIsADeadLetter() throws Exception {
        broker.send("bench-1", "dev.loco.benchmark.requested.v1", Map.of(), "{\"name\":\"everything\"}");
        says("discovery", "bench-1");

        broker.send("bench-2", "dev.loco.benchmark.requested.v1", Map.of(), "{\"name\":\"stream\"}");
        eventually(() -> assertThat(user.get("/v1/benchmarks").body()).contains("\"stream\""));
        String job = release.field("jobs", ".items[0].metadata.name");
        assertThat(user.send("DELETE", "/v1/benchmarks/" + job, "", Map.of()).statusCode())
                .isEqualTo(204);
    }

    /** A function logs what became of an event. */
    private void says(String function, String text) {
        eventually(() -> assertThat(release.kubectl(
                        "logs", "--selector=loco.dev/function=" + function, "--container=" + function, "--tail=-1"))
                .contains(text));
    }

    @Test
    @Order(14)
    void kn_talksWithTheFunctions() {
        // A revision that comes back from zero on busy cores is not ready for a while.
        eventually(() -> {
            String services =
                    Program.kn("service", "list", "--namespace", release.name()).text();
            for (String function : FUNCTIONS) {
                assertThat(services).containsPattern("(?m)^" + function + " +http\\S+ +" + function + "-\\d+ .* True");
            }
        });

        assertThat(outside.knLoco("list").text()).contains("loco-0", "loco-1", "loco-2");
        assertThat(outside.knLoco("focus", "loco-1").text()).isNotEmpty();
        eventually(() -> assertThat(user.get("/v1/focus").body()).contains("loco-1"));
    }

    @Test
    @Order(15)
    void newAgent_isPutIntoTheRunningPods(@TempDir Path folder) throws IOException {
        String uid = release.field("pod/loco-0", ".metadata.uid");
        RelabelledImages.make(Path.of(System.getenv("LOCO_IMAGE_VALUES")).getParent(), "agent", folder);

        JsonNode report = deploy(folder, 3);

        assertThat(report.path("instances"))
                .hasSize(3)
                .allSatisfy(
                        instance -> assertThat(instance.path("kind").asText()).isEqualTo("agent"));
        assertThat(release.field("pod/loco-0", ".metadata.uid")).isEqualTo(uid);
        assertThat(release.field("pod/loco-0", ".status.containerStatuses[?(@.name==\"emulator\")].restartCount"))
                .isEqualTo("0");
    }

    /** Trains run on each screen meanwhile, so that whoever looks on sees when a machine stands still and that it goes on where it was. */
    @Test
    @Order(16)
    void newMachine_takesNewPodsThatGoOnFromSavedStates(@TempDir Path folder) throws Exception {
        String uid = release.field("pod/loco-0", ".metadata.uid");
        RelabelledImages.make(Path.of(System.getenv("LOCO_IMAGE_VALUES")).getParent(), "machine", folder);
        List<Machine> machines = IntStream.range(0, 3)
                .mapToObj(ordinal -> new Machine(release, user, "loco-" + ordinal))
                .toList();
        List<StreamViewer> viewers = new ArrayList<>();
        JsonNode report;
        try {
            for (Machine machine : machines) {
                machine.press("Tab");
                machine.press("Enter");
                viewers.add(new StreamViewer(machine));
            }
            assertMoving(viewers);
            report = deploy(folder, 3);
            assertMoving(viewers);
            String freezes = viewers.stream()
                    .map(viewer -> viewer.longestFreeze().toMillis() + " ms")
                    .collect(Collectors.joining(", "));
            System.out.printf("longest freeze of each screen while the machine's image changed: %s%n", freezes);
            assertThat(viewers)
                    .as(freezes)
                    .allSatisfy(viewer -> assertThat(viewer.longestFreeze()).isLessThan(LONGEST_FREEZE));
        } finally {
            viewers.forEach(StreamViewer::close);
        }

        assertThat(report.path("instances"))
                .hasSize(3)
                .allSatisfy(
                        instance -> assertThat(instance.path("kind").asText()).isEqualTo("pod"));
        assertThat(report.at("/instances/2/instance").asText())
                .as("the one in focus comes last")
                .isEqualTo("loco-1");
        assertThat(release.field("pod/loco-0", ".metadata.uid")).isNotEqualTo(uid);
        assertThat(release.kubectl("logs", "loco-0", "--container=prepare")).contains("\"savedState\":\"loco-");
    }

    private static void assertMoving(List<StreamViewer> viewers) {
        List<Long> seen = viewers.stream().map(StreamViewer::pictures).toList();
        eventually(() -> {
            for (int i = 0; i < viewers.size(); i++) {
                assertThat(viewers.get(i).pictures()).as("loco-" + i).isGreaterThan(seen.get(i) + 10);
            }
        });
    }

    private void answers(String path, String... texts) {
        eventually(() -> {
            HttpResponse<String> answer = user.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains(texts);
        });
    }

    /** A function that cannot reach the API server in time says so, and is asked again. */
    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }
}
