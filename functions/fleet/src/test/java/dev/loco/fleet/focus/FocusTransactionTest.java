package dev.loco.fleet.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.loco.contract.EventType;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusOutcome;
import dev.loco.contract.FocusOutcome.Status;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.FocusResult;
import dev.loco.contract.ProblemError;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.testing.FakeFleet;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FocusTransactionTest {
    private static final LongPredicate ANY = generation -> true;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    private final FakeFleet fleet = new FakeFleet(4);
    private final FocusTransaction focus = new FocusTransaction(
            fleet.store,
            fleet.catalog(),
            new FocusEffects(fleet.agents, fleet.cpuShares(), System::nanoTime),
            new FocusRules(2),
            fleet.publisher(),
            NOON);

    @Test
    void update_oneInstance_isStoredAndApplied() throws IOException {
        FocusResult result = changed(single("loco-2"), ANY);

        Focus expected = new Focus(1, List.of("loco-2"), FocusMode.SINGLE, NOON.instant());
        assertThat(result.focus()).isEqualTo(expected);
        assertThat(fleet.store.read()).isEqualTo(expected);
        assertThat(result.outcomes())
                .extracting(FocusOutcome::instance, FocusOutcome::status, FocusOutcome::tier)
                .containsExactly(
                        tuple("loco-0", Status.APPLIED, Tier.VISIBLE),
                        tuple("loco-1", Status.APPLIED, Tier.VISIBLE),
                        tuple("loco-2", Status.APPLIED, Tier.FOCUSED),
                        tuple("loco-3", Status.APPLIED, Tier.VISIBLE));
        assertThat(fleet.agents.tiers)
                .containsEntry("loco-2", new TierRequest(1, Tier.FOCUSED))
                .containsEntry("loco-3", new TierRequest(1, Tier.VISIBLE));
    }

    @Test
    void update_anotherFocus_isToldOnceWhenItIsInEffect() throws IOException {
        FocusResult result = changed(single("loco-2"), ANY);
        changed(single("loco-2"), ANY);
        focus.reconcile();

        assertThat(fleet.events).containsExactly(new FakeFleet.Published(EventType.FOCUS_CHANGED, null, result));
    }

    @Test
    void update_focusedInstances_areRaisedBeforeOthersAreLowered() throws IOException {
        fleet.whileRaising = () -> await().until(() -> fleet.agents.tiers.size() == fleet.entries.size());

        changed(new FocusRequest(List.of("loco-3", "loco-1"), FocusMode.MULTI), ANY);

        List<String> shares =
                fleet.calls.stream().filter(call -> call.startsWith("cpu")).toList();
        assertThat(shares.subList(0, 2)).containsExactlyInAnyOrder("cpu loco-1 FOCUSED", "cpu loco-3 FOCUSED");
        assertThat(shares.subList(2, 4)).containsExactlyInAnyOrder("cpu loco-0 VISIBLE", "cpu loco-2 VISIBLE");
    }

    @Test
    void update_raiseFails_othersAreStillLowered() throws IOException {
        fleet.cpuReplies.put("loco-0", new CpuShareReply.Failed("no cgroup"));

        FocusResult result = changed(single("loco-0"), ANY);

        assertThat(result.outcomes().getFirst().status()).isEqualTo(Status.PENDING);
        assertThat(result.outcomes().getFirst().detail()).isEqualTo("no cgroup");
        assertThat(fleet.calls).contains("cpu loco-1 VISIBLE", "cpu loco-2 VISIBLE", "cpu loco-3 VISIBLE");
    }

    @Test
    void update_sameFocusAgain_keepsItsGenerationAndIsAppliedAgain() throws IOException {
        fleet.agents.silent.add("loco-1");
        assertThat(changed(single("loco-1"), ANY).outcomes().get(1).status()).isEqualTo(Status.PENDING);
        fleet.agents.silent.clear();

        FocusResult again = changed(single("loco-1"), generation -> generation == 1);

        assertThat(again.focus().generation()).isEqualTo(1);
        assertThat(again.outcomes()).extracting(FocusOutcome::status).containsOnly(Status.APPLIED);
    }

    @Test
    void update_otherGenerationExpected_isStaleAndTouchesNothing() throws IOException {
        changed(single("loco-1"), ANY);
        fleet.calls.clear();

        FocusUpdate update = focus.update(single("loco-2"), generation -> generation == 0);

        assertThat(update).isEqualTo(new FocusUpdate.Stale(fleet.store.read()));
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void update_lostRaceWithExactExpectation_isStale() throws IOException {
        Focus winner = new Focus(1, List.of("loco-0"), FocusMode.SINGLE, NOON.instant());
        fleet.store.beforeNextSwap(() -> fleet.store.compareAndSwap(0, winner));

        assertThat(focus.update(single("loco-2"), generation -> generation == 0))
                .isEqualTo(new FocusUpdate.Stale(winner));
    }

    @Test
    void update_lostRaceWithAnyExpectation_comesSecond() throws IOException {
        Focus winner = new Focus(1, List.of("loco-0"), FocusMode.SINGLE, NOON.instant());
        fleet.store.beforeNextSwap(() -> fleet.store.compareAndSwap(0, winner));

        assertThat(changed(single("loco-2"), ANY).focus().generation()).isEqualTo(2);
    }

    @Test
    void update_seenFocusIsOld_theOneInEffectDecides() throws IOException {
        Focus old = changed(single("loco-1"), ANY).focus();
        changed(single("loco-2"), ANY);
        fleet.store.sawLast(old);

        assertThat(focus.update(single("loco-3"), generation -> generation == 1))
                .isEqualTo(new FocusUpdate.Stale(fleet.store.read()));
        assertThat(changed(single("loco-1"), ANY).focus().generation()).isEqualTo(3);
    }

    @Test
    void update_agentHoldsNewerTier_isSuperseded() throws IOException {
        fleet.agents.tiers.put("loco-0", new TierRequest(9, Tier.VISIBLE));
        fleet.cpuReplies.put("loco-1", new CpuShareReply.Superseded());

        List<FocusOutcome> outcomes = changed(single("loco-0"), ANY).outcomes();

        assertThat(outcomes.get(0).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(outcomes.get(1).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(fleet.agents.tiers.get("loco-0").generation()).isEqualTo(9);
    }

    @Test
    void update_adapterThrows_onlyItsInstanceIsPending() throws IOException {
        fleet.agents.broken.add("loco-1");

        List<FocusOutcome> outcomes = changed(single("loco-0"), ANY).outcomes();

        assertThat(outcomes)
                .extracting(FocusOutcome::status)
                .containsExactly(Status.APPLIED, Status.PENDING, Status.APPLIED, Status.APPLIED);
    }

    @Test
    void update_cpuUnsupported_isAppliedAndSaysSo() throws IOException {
        fleet.cpuReplies.put("loco-0", new CpuShareReply.Unsupported("No cgroup may be written."));

        FocusOutcome outcome = changed(single("loco-0"), ANY).outcomes().getFirst();

        assertThat(outcome.status()).isEqualTo(Status.APPLIED);
        assertThat(outcome.detail()).isEqualTo("No cgroup may be written.");
    }

    @Test
    void reconcile_afterAnAgentCameBack_appliesWhatWasPending() throws IOException {
        fleet.agents.silent.add("loco-3");
        changed(single("loco-3"), ANY);
        fleet.agents.silent.clear();

        FocusResult result = focus.reconcile();

        assertThat(result.outcomes()).extracting(FocusOutcome::status).containsOnly(Status.APPLIED);
        assertThat(fleet.agents.tiers).containsEntry("loco-3", new TierRequest(1, Tier.FOCUSED));
    }

    @Test
    void reconcile_neverFocused_leavesEverythingAlone() throws IOException {
        assertThat(focus.reconcile()).isEqualTo(new FocusResult(Focus.NONE, List.of()));
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void reconcile_neverFocused_releasesInstancesThatAreHeldBack() throws IOException {
        fleet.entries.set(1, FakeFleet.entry(1, CatalogEntry.EmulatorProcess.STARTING));

        focus.reconcile();

        assertThat(fleet.calls).containsExactly("release loco-1");
    }

    static List<Arguments> invalidRequests() {
        return List.of(
                Arguments.of(new FocusRequest(null, null), List.of("#/instances")),
                Arguments.of(new FocusRequest(List.of(), null), List.of("#/instances")),
                Arguments.of(new FocusRequest(List.of(), FocusMode.SINGLE), List.of("#/instances")),
                Arguments.of(new FocusRequest(List.of("loco-0", "loco-1"), null), List.of("#/instances")),
                Arguments.of(
                        new FocusRequest(List.of("loco-0", "loco-1", "loco-2"), FocusMode.MULTI),
                        List.of("#/instances")),
                Arguments.of(single("loco-9"), List.of("#/instances/0")),
                Arguments.of(
                        new FocusRequest(List.of("loco-9", "LOCO-0"), FocusMode.MULTI),
                        List.of("#/instances/0", "#/instances/1")),
                Arguments.of(new FocusRequest(List.of("loco-0", "loco-0"), FocusMode.MULTI), List.of("#/instances/1")));
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void update_brokenRule_namesTheMembersAndTouchesNothing(FocusRequest request, List<String> pointers)
            throws IOException {
        FocusUpdate update = focus.update(request, ANY);

        assertThat(update).isInstanceOf(FocusUpdate.Invalid.class);
        assertThat(((FocusUpdate.Invalid) update).errors())
                .extracting(ProblemError::pointer)
                .isEqualTo(pointers);
        assertThat(fleet.store.history()).containsExactly(Focus.NONE);
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void update_emptyList_takesTheFocusAway() throws IOException {
        changed(single("loco-0"), ANY);

        FocusResult result = changed(new FocusRequest(List.of(), FocusMode.MULTI), ANY);

        assertThat(result.outcomes()).extracting(FocusOutcome::tier).containsOnly(Tier.VISIBLE);
    }

    @Test
    void update_hundredAtOnceOfOneGeneration_oneWins() throws Exception {
        List<FocusUpdate> updates = concurrently(100, i -> focus.update(single("loco-" + i % 4), g -> g == 0));

        assertThat(updates).filteredOn(FocusUpdate.Changed.class::isInstance).hasSize(1);
        assertThat(updates).filteredOn(FocusUpdate.Stale.class::isInstance).hasSize(99);
        assertThat(fleet.store.history()).hasSize(2);
    }

    @Test
    void update_hundredAtOnceOfAnyGeneration_everyEffectIsThatOfTheLast() throws Exception {
        concurrently(100, i -> focus.update(single("loco-" + i % 4), ANY));

        List<Focus> history = fleet.store.history();
        assertThat(history)
                .extracting(Focus::generation)
                .containsExactlyElementsOf(
                        LongStream.range(0, history.size()).boxed().toList());
        Focus last = history.getLast();
        assertThat(fleet.agents.tiers)
                .allSatisfy(
                        (id, held) -> assertThat(held).isEqualTo(new TierRequest(last.generation(), last.tierOf(id))));
    }

    @Test
    void update_hundredAtOnce_eightAreWorkedOnAtATime() throws Exception {
        CountDownLatch eight = new CountDownLatch(8);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        InstanceCatalog crowded = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            eight.countDown();
            assertThat(awaited(eight)).isTrue();
            inside.decrementAndGet();
            return fleet.catalog().list();
        };
        FocusTransaction busy = new FocusTransaction(
                fleet.store,
                crowded,
                new FocusEffects(fleet.agents, fleet.cpuShares(), System::nanoTime),
                FocusRules.DEFAULT,
                fleet.publisher(),
                NOON);

        concurrently(100, i -> busy.update(single("loco-" + i % 4), ANY));

        assertThat(most).hasValue(8);
    }

    @Test
    void update_whileOlderOnesAreUnderWay_onlyTheNewestFollowsThem() throws Exception {
        CountDownLatch raised = new CountDownLatch(1);
        fleet.whileRaising = () -> assertThat(awaited(raised)).isTrue();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FocusUpdate>> updates = new ArrayList<>();
            for (int generation = 1; generation <= 5; generation++) {
                FocusRequest request = single("loco-" + generation % 2);
                updates.add(executor.submit(() -> focus.update(request, ANY)));
                TierRequest reached = new TierRequest(generation, Tier.VISIBLE);
                await().until(() -> reached.equals(fleet.agents.tiers.get("loco-3")));
            }
            raised.countDown();

            assertThat(((FocusUpdate.Changed) updates.get(2).get())
                            .result()
                            .outcomes()
                            .get(1)
                            .status())
                    .isEqualTo(Status.SUPERSEDED);
            assertThat(((FocusUpdate.Changed) updates.get(4).get()).result().outcomes())
                    .extracting(FocusOutcome::status)
                    .containsOnly(Status.APPLIED);
        }
        assertThat(fleet.calls).filteredOn("cpu loco-1 FOCUSED"::equals).hasSize(2);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private FocusResult changed(FocusRequest request, LongPredicate isExpected) throws IOException {
        return ((FocusUpdate.Changed) focus.update(request, isExpected)).result();
    }

    private static FocusRequest single(String id) {
        return new FocusRequest(List.of(id), null);
    }

    @FunctionalInterface
    private interface Attempt {
        FocusUpdate run(int index) throws IOException;
    }

    private static List<FocusUpdate> concurrently(int count, Attempt attempt) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<FocusUpdate>> calls = IntStream.range(0, count)
                    .<Callable<FocusUpdate>>mapToObj(i -> () -> attempt.run(i))
                    .toList();
            List<FocusUpdate> updates = new ArrayList<>();
            for (Future<FocusUpdate> future : executor.invokeAll(calls)) {
                updates.add(future.get());
            }
            return updates;
        }
    }
}
