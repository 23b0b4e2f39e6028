package dev.loco.kubernetes.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.Tier;
import dev.loco.fleet.contract.CpuSharesContract;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.instance.PodInstanceCatalog;
import dev.loco.kubernetes.testing.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResizeCpuSharesClusterIT extends CpuSharesContract {
    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
        cluster.pod(1);
        cluster.ready(1);
        cluster.configMap(ConfigMapFocusStore.MAP);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Override
    protected CpuShares open() {
        return through(cluster::api);
    }

    private CpuShares through(Supplier<ApiServer> api) {
        return through(api, focusStore());
    }

    private CpuShares through(Supplier<ApiServer> api, ConfigMapFocusStore store) {
        return new ResizeCpuShares(api, cluster.namespace(), CpuLimits.DEFAULT, store);
    }

    private ConfigMapFocusStore focusStore() {
        return new ConfigMapFocusStore(cluster::api, cluster.namespace());
    }

    @Override
    protected CatalogEntry running() {
        return new PodInstanceCatalog(cluster::api, cluster.namespace(), null)
                .find("loco-1")
                .orElseThrow();
    }

    @Override
    protected void store(long generation) {
        try {
            FocusStore store = focusStore();
            Focus next = new Focus(generation, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH);
            assertThat(store.compareAndSwap(store.read().generation(), next)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected CatalogEntry absent() {
        return FakeFleet.entry(2, CatalogEntry.EmulatorProcess.STARTING);
    }

    @Override
    protected Tier held() {
        long millis = CpuLimits.millis(limit());
        return Arrays.stream(Tier.values())
                .filter(tier -> CpuLimits.millis(CpuLimits.DEFAULT.of(tier)) == millis)
                .findFirst()
                .orElseThrow();
    }

    /** The older call is held before its resize, or, having met another pod than it saw, before it looks or before it resizes again. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, true"})
    void apply_slowOlderCall_neverLandsLast(int heldBefore, boolean isListedTooEarly) throws Exception {
        CatalogEntry listed = running();
        if (isListedTooEarly) {
            cluster.ready(1);
            cluster.patch(cluster.namespace().pod("loco-1"), Map.of("metadata", Map.of("labels", Map.of("is", "new"))));
        }
        store(2);
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CpuShares older = through(() -> {
            if (requests.incrementAndGet() == heldBefore) {
                held.countDown();
                await().until(() -> released.getCount() == 0);
            }
            return cluster.api();
        });
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CpuShareReply> reply = executor.submit(() -> older.apply(listed, Tier.VISIBLE, 2));
            assertThat(held.await(10, TimeUnit.SECONDS)).as("as many requests").isTrue();

            CatalogEntry seenByNewer = running();
            store(3);
            assertThat(open().apply(seenByNewer, Tier.BACKGROUND, 3)).isInstanceOf(CpuShareReply.Applied.class);
            released.countDown();

            assertThat(reply.get()).isEqualTo(new CpuShareReply.Superseded());
        }
        assertThat(held()).isEqualTo(Tier.BACKGROUND);
    }

    /** The call that raised the instance is slow; that of the focus that took it away again finds nothing to lower. */
    @Test
    void apply_limitRightButTierChangedLately_fencesTheOlderCall() throws IOException {
        ConfigMapFocusStore store = focusStore();
        CpuShares shares = through(cluster::api, store);
        assertThat(store.compareAndSwap(0, focus(1, "loco-2", 0))).isTrue();
        shares.apply(running(), Tier.VISIBLE, 1);
        CatalogEntry listed = running();
        assertThat(store.compareAndSwap(1, focus(2, "loco-1", 1))).isTrue();
        assertThat(store.compareAndSwap(2, focus(3, "loco-2", 2))).isTrue();

        assertThat(shares.apply(listed, Tier.VISIBLE, 3)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(shares.apply(listed, Tier.FOCUSED, 2)).isEqualTo(new CpuShareReply.Superseded());

        assertThat(held()).isEqualTo(Tier.VISIBLE);
    }

    @Test
    void apply_limitRightAndTierUnchanged_leavesThePodAlone() throws IOException {
        ConfigMapFocusStore store = focusStore();
        AtomicInteger requests = new AtomicInteger();
        CpuShares shares = through(
                () -> {
                    requests.incrementAndGet();
                    return cluster.api();
                },
                store);
        assertThat(store.compareAndSwap(0, focus(1, "loco-1", 0))).isTrue();
        assertThat(store.compareAndSwap(1, focus(2, "loco-2", 1))).isTrue();
        shares.apply(running(), Tier.VISIBLE, 2);
        assertThat(store.compareAndSwap(2, focus(3, "loco-3", 100))).isTrue();
        CatalogEntry listed = running();
        requests.set(0);

        assertThat(shares.apply(listed, Tier.VISIBLE, 3)).isInstanceOf(CpuShareReply.Applied.class);

        assertThat(requests).hasValue(0);
        assertThat(running().place()).isEqualTo(listed.place());
    }

    private static Focus focus(long generation, String instance, int second) {
        return new Focus(generation, List.of(instance), FocusMode.SINGLE, Instant.EPOCH.plusSeconds(second));
    }

    @Test
    void apply_podAsListed_takesOneRequest() {
        AtomicInteger requests = new AtomicInteger();
        CpuShares shares = through(() -> {
            requests.incrementAndGet();
            return cluster.api();
        });

        assertThat(shares.apply(running(), Tier.VISIBLE, 1)).isInstanceOf(CpuShareReply.Applied.class);

        assertThat(requests).hasValue(1);
        assertThat(held()).isEqualTo(Tier.VISIBLE);
    }

    @Test
    void apply_limit_leavesRequestsAndOtherContainersAlone() {
        open().apply(running(), Tier.VISIBLE, 1);

        JsonNode containers = pod().path("spec").path("containers");
        assertThat(containers.path(0).path("resources").path("limits").isMissingNode())
                .isTrue();
        assertThat(containers
                        .path(1)
                        .path("resources")
                        .path("requests")
                        .path("cpu")
                        .asText())
                .isEqualTo("20m");
        assertThat(containers
                        .path(1)
                        .path("resources")
                        .path("limits")
                        .path("memory")
                        .asText())
                .isEqualTo("64Mi");
    }

    @Test
    void apply_machineThatBoots_keepsItsFullLimitAndIsMarked() {
        cluster.status(1, Map.of("conditions", List.of(Map.of("type", "Ready", "status", "False"))));

        assertThat(open().apply(running(), Tier.VISIBLE, 3)).isInstanceOf(CpuShareReply.Failed.class);

        assertThat(limit()).isEqualTo("1");
        assertThat(pod().path("metadata")
                        .path("annotations")
                        .path("loco.dev/focus-generation")
                        .asText())
                .isEqualTo("3");
        cluster.ready(1);
        assertThat(open().apply(running(), Tier.VISIBLE, 3)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(limit()).isEqualTo("500m");
    }

    @Test
    void apply_podMadeAnew_isLimitedAnew() {
        open().apply(running(), Tier.VISIBLE, 9);
        cluster.delete(cluster.namespace().pod("loco-1"));
        cluster.pod(1);
        cluster.ready(1);

        assertThat(open().apply(running(), Tier.VISIBLE, 9)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(limit()).isEqualTo("500m");
    }

    @Test
    void apply_limitBelowTheRequest_failsWithTheServersWords() {
        CpuShares shares =
                new ResizeCpuShares(cluster::api, cluster.namespace(), new CpuLimits("1", "5m", "5m"), focusStore());

        assertThat(shares.apply(running(), Tier.VISIBLE, 1))
                .isInstanceOfSatisfying(
                        CpuShareReply.Failed.class,
                        failed -> assertThat(failed.reason()).contains("422"));
        assertThat(limit()).isEqualTo("1");
    }

    private String limit() {
        return pod().path("spec")
                .path("containers")
                .path(1)
                .path("resources")
                .path("limits")
                .path("cpu")
                .asText();
    }

    private JsonNode pod() {
        return cluster.get(cluster.namespace().pod("loco-1"));
    }
}
