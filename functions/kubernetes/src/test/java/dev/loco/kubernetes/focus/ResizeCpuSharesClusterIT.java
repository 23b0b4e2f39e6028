package dev.loco.kubernetes.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Tier;
import dev.loco.fleet.contract.CpuSharesContract;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.testing.TestNamespace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Override
    protected CpuShares open() {
        return new ResizeCpuShares(cluster::api, cluster.namespace(), CpuLimits.DEFAULT);
    }

    @Override
    protected CatalogEntry running() {
        CatalogEntry entry = FakeFleet.entry(1, CatalogEntry.EmulatorProcess.RUNNING);
        String uid = pod().path("metadata").path("uid").asText();
        return new CatalogEntry(
                entry.id(),
                entry.ordinal(),
                entry.name(),
                entry.guest(),
                entry.agentUrl(),
                entry.emulator(),
                entry.message(),
                uid);
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

    /**
     * The older call is held before its claim or before its resize until the newer one is through. A replica that claimed the pod
     * before claims it with its first request, another one reads it first.
     */
    @ParameterizedTest
    @CsvSource({"2, false", "3, false", "1, true", "2, true"})
    void apply_slowOlderCall_neverLandsLast(int heldBefore, boolean remembers) throws Exception {
        AtomicInteger requests = new AtomicInteger(remembers ? -3 : 0);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Supplier<ApiServer> slow = () -> {
            if (requests.incrementAndGet() == heldBefore) {
                held.countDown();
                await().until(() -> released.getCount() == 0);
            }
            return cluster.api();
        };
        CpuShares older = new ResizeCpuShares(slow, cluster.namespace(), CpuLimits.DEFAULT);
        (remembers ? older : open()).apply(running(), Tier.VISIBLE, 1);
        assertThat(requests).hasValue(0);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CpuShareReply> reply = executor.submit(() -> older.apply(running(), Tier.FOCUSED, 2));
            held.await();

            assertThat(open().apply(running(), Tier.BACKGROUND, 3)).isInstanceOf(CpuShareReply.Applied.class);
            released.countDown();

            assertThat(reply.get()).isEqualTo(new CpuShareReply.Superseded());
        }
        assertThat(held()).isEqualTo(Tier.BACKGROUND);
    }

    @Test
    void apply_podClaimedBefore_takesTwoRequests() {
        AtomicInteger requests = new AtomicInteger();
        Supplier<ApiServer> counted = () -> {
            requests.incrementAndGet();
            return cluster.api();
        };
        CpuShares shares = new ResizeCpuShares(counted, cluster.namespace(), CpuLimits.DEFAULT);
        shares.apply(running(), Tier.VISIBLE, 1);
        requests.set(0);

        assertThat(shares.apply(running(), Tier.FOCUSED, 2)).isInstanceOf(CpuShareReply.Applied.class);

        assertThat(requests).hasValue(2);
        assertThat(held()).isEqualTo(Tier.FOCUSED);
    }

    @Test
    void prepare_claimsAndLeavesTheLimit() {
        Supplier<CpuShareReply> change = open().prepare(running(), Tier.VISIBLE, 4);

        assertThat(limit()).isEqualTo("1");
        assertThat(open().apply(running(), Tier.BACKGROUND, 3)).isEqualTo(new CpuShareReply.Superseded());
        assertThat(change.get()).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(held()).isEqualTo(Tier.VISIBLE);
    }

    @Test
    void prepare_newerOneFollows_isSuperseded() {
        Supplier<CpuShareReply> change = open().prepare(running(), Tier.VISIBLE, 4);
        open().apply(running(), Tier.BACKGROUND, 5);

        assertThat(change.get()).isEqualTo(new CpuShareReply.Superseded());
        assertThat(held()).isEqualTo(Tier.BACKGROUND);
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
        assertThat(pod().path("metadata")
                        .path("annotations")
                        .path("loco.dev/focus-generation")
                        .asText())
                .isEqualTo("1");
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
    void apply_podMadeAnew_isClaimedAnew() {
        open().apply(running(), Tier.VISIBLE, 9);
        cluster.delete(cluster.namespace().pod("loco-1"));
        cluster.pod(1);
        cluster.ready(1);

        assertThat(open().apply(running(), Tier.VISIBLE, 9)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(limit()).isEqualTo("500m");
    }

    @Test
    void apply_limitBelowTheRequest_failsWithTheServersWords() {
        CpuShares shares = new ResizeCpuShares(cluster::api, cluster.namespace(), new CpuLimits("1", "5m", "5m"));

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
