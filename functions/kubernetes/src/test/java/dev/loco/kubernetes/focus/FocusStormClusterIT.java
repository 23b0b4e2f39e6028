package dev.loco.kubernetes.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.ProblemException;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.focus.FocusEffects;
import dev.loco.fleet.focus.FocusRules;
import dev.loco.fleet.focus.FocusTransaction;
import dev.loco.fleet.focus.FocusUpdate;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.kubernetes.instance.PodInstanceCatalog;
import dev.loco.kubernetes.testing.TestNamespace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The focus of nine pods, changed by two replicas of the function at once, on a real API server. */
final class FocusStormClusterIT {
    private static final int INSTANCES = 9;
    private static final int UPDATES = 1000;
    private static final Duration AGREEMENT = Duration.ofSeconds(1);

    private final FakeFleet fleet = new FakeFleet(INSTANCES);
    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
        cluster.configMap(ConfigMapFocusStore.MAP);
        for (int i = 0; i < INSTANCES; i++) {
            cluster.pod(i);
            cluster.ready(i);
        }
        cluster.statefulSet(INSTANCES);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Test
    void update_thousandAtOnce_everyLoserIsToldAndAllAgreeWithinASecond() throws Exception {
        List<FocusTransaction> replicas = List.of(replica(), replica());
        for (FocusTransaction replica : replicas) {
            replica.current();
        }
        int changed = 0;
        int stale = 0;
        int unavailable = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FocusUpdate>> updates = new ArrayList<>();
            for (int i = 0; i < UPDATES; i++) {
                FocusTransaction replica = replicas.get(i % 2);
                FocusRequest request = new FocusRequest(List.of("loco-" + i % INSTANCES), FocusMode.SINGLE);
                updates.add(executor.submit(() -> {
                    long seen = replica.current().generation();
                    return replica.update(request, generation -> generation == seen);
                }));
            }
            for (Future<FocusUpdate> update : updates) {
                try {
                    changed += update.get() instanceof FocusUpdate.Changed ? 1 : 0;
                    stale += update.get() instanceof FocusUpdate.Stale ? 1 : 0;
                } catch (ExecutionException e) {
                    // An API server that is too slow for the bound of a call: the caller gets 503.
                    assertThat(e).hasCauseInstanceOf(ProblemException.class);
                    unavailable++;
                }
            }
        }
        long answeredNanos = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(AGREEMENT)
                .untilAsserted(() -> assertAgree(replicas.getFirst().current()));
        System.out.printf(
                "%d changed, %d told 412, %d told 503; all agreed %d ms after the last answer%n",
                changed,
                stale,
                unavailable,
                Duration.ofNanos(System.nanoTime() - answeredNanos).toMillis());

        assertThat(changed + stale + unavailable).isEqualTo(UPDATES);
        assertThat(unavailable).isLessThanOrEqualTo(UPDATES / 50);
        assertThat(changed).isPositive();
    }

    private FocusTransaction replica() {
        return new FocusTransaction(
                new ConfigMapFocusStore(cluster::api, cluster.namespace()),
                new PodInstanceCatalog(cluster::api, cluster.namespace(), null),
                new FocusEffects(
                        fleet.agents,
                        new ResizeCpuShares(
                                cluster::api,
                                cluster.namespace(),
                                CpuLimits.DEFAULT,
                                new ConfigMapFocusStore(cluster::api, cluster.namespace())),
                        System::nanoTime),
                FocusRules.DEFAULT,
                fleet.publisher(),
                Clock.systemUTC());
    }

    private void assertAgree(Focus focus) {
        for (JsonNode pod : cluster.get(cluster.namespace().pods()).path("items")) {
            String id = pod.path("metadata").path("name").asText();
            assertThat(fleet.agents.tiers.get(id)).isEqualTo(new TierRequest(focus.generation(), focus.tierOf(id)));
            String limit = pod.path("spec")
                    .path("containers")
                    .path(1)
                    .path("resources")
                    .path("limits")
                    .path("cpu")
                    .asText();
            assertThat(CpuLimits.millis(limit)).isEqualTo(CpuLimits.millis(CpuLimits.DEFAULT.of(focus.tierOf(id))));
        }
    }
}
