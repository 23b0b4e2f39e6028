package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The focus moves what the kernel lets each machine have and what each agent sends, without a restart of anything. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FocusClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Executor AT_ONCE = task -> Thread.ofVirtual().start(task);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES = Integer.getInteger("loco.trials", 10);

    /** Limits of the shared release: its focus.cpu.focused, and the chart's focus.cpu.visible. */
    private static final double FOCUSED = 0.9;

    private static final double VISIBLE = 0.5;

    /** Two cores that also do other things are this much slower than the figures promised for a quiet machine. */
    private static final int ROOM = 4;

    private static final double QUOTA_MS = 250;
    private static final double NANOS_PER_MS = 1e6;

    private final FrontDoor user;
    private final List<Machine> machines;

    FocusClusterIT(Release release) {
        user = new FrontDoor(release.host(), release.token());
        machines = IntStream.range(0, 3)
                .mapToObj(ordinal -> new Machine(release, user, "loco-" + ordinal))
                .toList();
    }

    @BeforeAll
    void firstFocus_settles() {
        eventually(() -> assertThat(put("*", machines.getFirst()).statusCode()).isEqualTo(200));
        assertInForce(machines.getFirst());
    }

    @Test
    void call_movesQuotasAndTiers() {
        List<CpuQuota> quotas = machines.stream().map(Machine::cpu).toList();
        List<String> containers = machines.stream().map(Machine::containers).toList();
        Machine held = held();
        List<Double> answers = new ArrayList<>();
        List<Double> raises = new ArrayList<>();
        List<Double> lowerings = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            int from = machines.indexOf(held);
            int to = (from + 1) % machines.size();
            long start = System.nanoTime();
            CompletableFuture<Double> answer = CompletableFuture.supplyAsync(
                    () -> {
                        assertThat(put("*", machines.get(to)).statusCode()).isEqualTo(200);
                        return since(start);
                    },
                    AT_ONCE);
            CompletableFuture<Double> raise =
                    CompletableFuture.supplyAsync(() -> reach(quotas.get(to), FOCUSED, start), AT_ONCE);
            lowerings.add(reach(quotas.get(from), VISIBLE, start));
            raises.add(raise.join());
            answers.add(answer.join());
            held = machines.get(to);
            assertInForce(held);
        }
        String measured = "%d focus changes: raised %s, lowered %s, answered %s ms"
                .formatted(CHANGES, Percentiles.of(raises), Percentiles.of(lowerings), Percentiles.of(answers));
        System.out.println(measured);

        assertThat(Percentiles.of(raises).p50()).as(measured).isLessThan(ROOM * QUOTA_MS);
        assertThat(Percentiles.of(lowerings).p50()).as(measured).isLessThan(ROOM * QUOTA_MS);
        assertThat(Percentiles.of(answers).p50()).as(measured).isLessThan(ROOM * QUOTA_MS);
        assertThat(machines.stream().map(Machine::containers)).isEqualTo(containers);
    }

    @Test
    void deletedPods_comeBackWithLimitAndTier() {
        Machine focused = held();
        Machine other = machines.get((machines.indexOf(focused) + 1) % machines.size());
        List<String> former = List.of(focused.uid(), other.uid());

        long start = System.nanoTime();
        focused.release().kubectl("delete", "pod", focused.id(), other.id(), "--wait=false");

        eventually(() -> assertThat(List.of(focused.uid(), other.uid())).doesNotContainAnyElementsOf(former));
        assertInForce(focused);
        double millis = since(start);
        System.out.printf("deleted pods are back, limits and tiers right, after %.0f ms%n", millis);
        assertThat(millis)
                .as("by events of the instances, not by the sweep once a minute")
                .isLessThan(30_000);
        eventually(() -> {
            for (Machine machine : machines) {
                assertThat(machine.state().path("state").asText()).isEqualTo("live");
            }
        });
    }

    @RepeatedTest(3)
    void slowerOfTwoCalls_neverWins() throws Exception {
        String tag = user.get("/v1/focus").headers().firstValue("etag").orElseThrow();
        Machine before = held();
        List<Machine> rivals =
                machines.stream().filter(machine -> !machine.equals(before)).toList();
        List<CompletableFuture<HttpResponse<String>>> calls = rivals.stream()
                .map(rival -> CompletableFuture.supplyAsync(() -> put(tag, rival), AT_ONCE))
                .toList();
        List<Integer> answers =
                calls.stream().map(call -> call.join().statusCode()).toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        Machine winner = rivals.get(answers.indexOf(200));
        assertThat(held()).isEqualTo(winner);
        assertInForce(winner);
        assertThat(put(tag, before).statusCode())
                .as("a call that saw an older focus")
                .isEqualTo(412);
        assertInForce(winner);
    }

    @Test
    void togglesDuringStreams_keepPicturesComing() throws Exception {
        int toggles = Integer.getInteger("loco.toggles", 10);
        Machine painting = machines.get(0);
        Machine spinning = machines.get(1);
        List<String> containers = machines.stream().map(Machine::containers).toList();
        painting.press("F4");
        spinning.press("F2");
        spinning.press("F8");
        try (StreamViewer one = new StreamViewer(painting);
                StreamViewer two = new StreamViewer(spinning)) {
            for (int toggle = 0; toggle < toggles; toggle++) {
                Machine next = toggle % 2 == 0 ? spinning : painting;
                long seenOfOne = one.pictures();
                long seenOfTwo = two.pictures();
                long deliveredOfOne = delivered(painting);
                long deliveredOfTwo = delivered(spinning);
                assertThat(put("*", next).statusCode()).isEqualTo(200);
                eventually(() -> {
                    assertThat(one.pictures()).isGreaterThan(seenOfOne + 2);
                    assertThat(two.pictures()).isGreaterThan(seenOfTwo + 2);
                    assertThat(delivered(painting)).isGreaterThan(deliveredOfOne);
                    assertThat(delivered(spinning)).isGreaterThan(deliveredOfTwo);
                });
            }
            assertInForce(toggles % 2 == 0 ? painting : spinning);
            System.out.printf(
                    "%d toggles: %d pictures of the painting guest, %d of the spinning one, by %d and %d connections%n",
                    toggles, one.pictures(), two.pictures(), one.connections(), two.connections());
        } finally {
            painting.press("F1");
            spinning.press("F8");
            spinning.press("F1");
        }

        for (Machine machine : List.of(painting, spinning)) {
            JsonNode health = machine.health();
            assertThat(health.at("/measurements/encoderErrors").asLong())
                    .as(health.toString())
                    .isZero();
            assertThat(health.path("failure").isNull()).as(health.toString()).isTrue();
        }
        assertThat(machines.stream().map(Machine::containers)).isEqualTo(containers);
    }

    private static long delivered(Machine machine) throws IOException, InterruptedException {
        return machine.health().at("/measurements/framesDelivered").asLong();
    }

    /** Whom the store says the focus is with. */
    private Machine held() {
        try {
            String id = JSON.readTree(user.get("/v1/focus").body())
                    .at("/instances/0")
                    .asText();
            return machines.stream()
                    .filter(machine -> machine.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> put(String ifMatch, Machine machine) {
        try {
            return user.send(
                    "PUT",
                    "/v1/focus",
                    "{\"instances\":[\"%s\"],\"mode\":\"single\"}".formatted(machine.id()),
                    Map.of("If-Match", ifMatch));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The store, every agent's tier and every quota in the kernel say that this machine, alone, has the focus. */
    private void assertInForce(Machine focused) {
        eventually(() -> {
            JsonNode focus = JSON.readTree(user.get("/v1/focus").body());
            assertThat(focus.at("/instances/0").asText()).isEqualTo(focused.id());
            for (Machine machine : machines) {
                boolean hasFocus = machine.equals(focused);
                JsonNode tier = machine.state().path("tier");
                assertThat(tier.path("tier").asText()).as(machine.id()).isEqualTo(hasFocus ? "focused" : "visible");
                assertThat(tier.path("generation")).isEqualTo(focus.path("generation"));
                assertThat(machine.cpu().cores()).as(machine.id()).isEqualTo(hasFocus ? FOCUSED : VISIBLE);
            }
        });
    }

    /** Waits for the kernel to hold the quota; the milliseconds that took. */
    private static double reach(CpuQuota quota, double cores, long startNanos) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> quota.cores() == cores);
        return since(startNanos);
    }

    private static double since(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MS;
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }
}
