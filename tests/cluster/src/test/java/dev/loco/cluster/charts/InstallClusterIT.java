package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

    private static final String EMULATOR_CPU =
            ".status.containerStatuses[?(@.name==\"emulator\")].resources.limits.cpu";

    private Release release;
    private FrontDoor user;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes);
        release.apply(1, "focus.cpu.focused=900m");
        user = new FrontDoor(release.host(), release.token());
    }

    @AfterAll
    void uninstall() throws IOException {
        release.close();
    }

    @Test
    @Order(1)
    void functions_areReady() {
        for (String function : new String[] {"focus", "discovery", "recovery", "benchmark", "console"}) {
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

        release.apply(3, "focus.cpu.focused=900m");

        assertThat(release.token()).isEqualTo(token);
        assertThat(release.field("pod/loco-0", ".metadata.uid")).isEqualTo(uid);
        machine_isLiveAndHelmTestSaysSo();
        assertThat(user.get("/v1/instances").body()).contains("\"loco-2\"");
    }

    @Test
    @Order(8)
    void focusByEvent_reachesTheOtherMachine() throws Exception {
        String broker = "http://broker-ingress.knative-eventing.svc.cluster.local/" + release.name() + "/loco";
        String address = release.kubectl(
                "get",
                "service",
                "broker-ingress",
                "--namespace=knative-eventing",
                "--output=jsonpath={.spec.clusterIP}");
        Program sent = Program.engine(
                "run",
                "node1",
                "--",
                "curl",
                "--silent",
                "--show-error",
                "--fail-with-body",
                "--resolve",
                "broker-ingress.knative-eventing.svc.cluster.local:80:" + address,
                "--header",
                "Ce-Id: focus-1",
                "--header",
                "Ce-Specversion: 1.0",
                "--header",
                "Ce-Type: dev.loco.focus.requested.v1",
                "--header",
                "Ce-Source: /tests",
                "--header",
                "Content-Type: application/json",
                "--data",
                "{\"instances\":[\"loco-2\"],\"mode\":\"single\"}",
                broker);

        assertThat(sent.status()).as(sent.output() + sent.errors()).isZero();
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
