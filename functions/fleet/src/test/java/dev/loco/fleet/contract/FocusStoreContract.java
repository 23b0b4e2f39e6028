package dev.loco.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.fleet.focus.FocusStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link FocusStore} does, seen by two replicas of a function. */
public abstract class FocusStoreContract {
    private static final Duration PROMPT = Duration.ofSeconds(2);

    /** The store of this test, opened anew; empty at the test's begin. */
    protected abstract FocusStore open();

    protected static Focus focus(long generation, String instance) {
        return new Focus(generation, List.of(instance), FocusMode.SINGLE, Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @Test
    void read_neverSet_isNone() throws IOException {
        assertThat(open().read()).isEqualTo(Focus.NONE);
    }

    @Test
    void compareAndSwap_expectedGeneration_isWhatEveryReplicaReads() throws IOException {
        Focus multi = new Focus(1, List.of("loco-2", "loco-0"), FocusMode.MULTI, Instant.EPOCH);

        assertThat(open().compareAndSwap(0, multi)).isTrue();

        assertThat(open().read()).isEqualTo(multi);
    }

    @Test
    void compareAndSwap_otherGeneration_storesNothing() throws IOException {
        FocusStore store = open();
        assertThat(store.compareAndSwap(0, focus(1, "loco-1"))).isTrue();

        assertThat(store.compareAndSwap(0, focus(1, "loco-2"))).isFalse();
        assertThat(store.compareAndSwap(2, focus(3, "loco-2"))).isFalse();

        assertThat(store.read()).isEqualTo(focus(1, "loco-1"));
    }

    @Test
    void compareAndSwap_anotherReplicaWasFaster_storesNothing() throws IOException {
        FocusStore store = open();
        assertThat(store.lastSeen()).isEqualTo(Focus.NONE);
        assertThat(store.compareAndSwap(0, focus(1, "loco-1"))).isTrue();
        assertThat(store.lastSeen()).isEqualTo(focus(1, "loco-1"));
        assertThat(open().compareAndSwap(1, focus(2, "loco-2"))).isTrue();

        assertThat(store.compareAndSwap(1, focus(2, "loco-3"))).isFalse();

        assertThat(store.lastSeen()).isEqualTo(focus(2, "loco-2"));
        assertThat(store.compareAndSwap(2, focus(3, "loco-3"))).isTrue();
    }

    @Test
    void compareAndSwap_twoReplicasAtOnce_oneWins() throws Exception {
        FocusStore one = open();
        FocusStore other = open();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> swaps = IntStream.range(0, 8)
                    .mapToObj(i ->
                            executor.submit(() -> (i % 2 == 0 ? one : other).compareAndSwap(0, focus(1, "loco-" + i))))
                    .toList();
            int won = 0;
            for (Future<Boolean> swap : swaps) {
                won += swap.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(one.read().generation()).isEqualTo(1);
    }

    @Test
    void awaitChange_alreadyAnother_returnsAtOnce() throws Exception {
        open().compareAndSwap(0, focus(1, "loco-1"));

        long begin = System.nanoTime();
        assertThat(open().awaitChange(0, Duration.ofSeconds(20))).isEqualTo(focus(1, "loco-1"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
    }

    @Test
    void awaitChange_anotherReplicaSwaps_wakesUp() throws Exception {
        FocusStore store = open();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Focus> waiting = executor.submit(() -> store.awaitChange(0, Duration.ofSeconds(20)));
            assertThat(open().compareAndSwap(0, focus(1, "loco-3"))).isTrue();

            assertThat(waiting).succeedsWithin(PROMPT).isEqualTo(focus(1, "loco-3"));
            Future<Focus> next = executor.submit(() -> store.awaitChange(1, Duration.ofSeconds(20)));
            assertThat(open().compareAndSwap(1, focus(2, "loco-4"))).isTrue();
            assertThat(next).succeedsWithin(PROMPT).isEqualTo(focus(2, "loco-4"));
        }
    }

    @Test
    void awaitChange_nothingChanges_returnsWhenItsTimeIsUp() throws Exception {
        long begin = System.nanoTime();

        assertThat(open().awaitChange(0, Duration.ofMillis(300))).isEqualTo(Focus.NONE);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(290), Duration.ofSeconds(3));
    }

    @Test
    void awaitChange_interrupted_endsAtOnce() throws Exception {
        FocusStore store = open();
        Thread waiting = Thread.ofVirtual()
                .unstarted(() -> assertThatThrownBy(() -> store.awaitChange(0, Duration.ofSeconds(20)))
                        .isInstanceOfAny(InterruptedException.class, IOException.class, RuntimeException.class));
        waiting.start();

        waiting.interrupt();

        assertThat(waiting.join(PROMPT)).isTrue();
    }
}
