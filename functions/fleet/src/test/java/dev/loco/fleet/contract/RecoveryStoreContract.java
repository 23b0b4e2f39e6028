package dev.loco.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.fleet.recovery.RecoveryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a {@link RecoveryStore} does, seen by two replicas of a function. */
public abstract class RecoveryStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    /** The store of this test, opened anew; empty at the test's begin. */
    protected abstract RecoveryStore open();

    protected static Recovery recovery(String id, String instance) {
        RecoveryAttempt attempt = new RecoveryAttempt(
                RecoveryStep.STREAM_RESTART, NOON, NOON.plusSeconds(10), RecoveryOutcome.RECOVERED, "done");
        return new Recovery(
                id,
                instance,
                FailureClass.ENCODER,
                List.of(attempt),
                RecoveryOutcome.RECOVERED,
                NOON,
                NOON,
                null,
                null,
                null);
    }

    protected static RecoveryState state(String instance, long version, @Nullable Recovery current) {
        return new RecoveryState(
                instance,
                version,
                current,
                List.of(RecoveryStep.STREAM_RESTART),
                NOON,
                NOON.plusSeconds(5),
                "uid-1",
                true,
                null);
    }

    @Test
    void read_neverStored_isNone() throws IOException {
        assertThat(open().read("loco-0")).isEqualTo(RecoveryState.none("loco-0"));
        assertThat(open().states()).isEmpty();
        assertThat(open().history()).isEmpty();
    }

    @Test
    void compareAndSwap_expectedVersion_isWhatEveryReplicaReads() throws IOException {
        RecoveryState state = state("loco-1", 1, recovery("r1", "loco-1"));

        assertThat(open().compareAndSwap("loco-1", 0, state, null)).isTrue();

        assertThat(open().read("loco-1")).isEqualTo(state);
        assertThat(open().states()).containsExactly(state);
        assertThat(open().history()).isEmpty();
    }

    @Test
    void compareAndSwap_otherVersion_storesNothing() throws IOException {
        RecoveryStore store = open();
        store.compareAndSwap("loco-1", 0, state("loco-1", 1, null), null);

        assertThat(store.compareAndSwap(
                        "loco-1", 0, state("loco-1", 1, recovery("r2", "loco-1")), recovery("r2", "loco-1")))
                .isFalse();

        assertThat(store.read("loco-1")).isEqualTo(state("loco-1", 1, null));
        assertThat(store.history()).isEmpty();
    }

    @Test
    void compareAndSwap_twoReplicasAtOnceOnOneInstance_oneWins() throws Exception {
        assertThat(swaps(i -> "loco-0", 8)).isEqualTo(1);
        assertThat(open().history()).hasSize(1);
    }

    @Test
    void compareAndSwap_manyInstancesAtOnce_allAreKept() throws Exception {
        assertThat(swaps(i -> "loco-" + i, 5)).isEqualTo(5);
        assertThat(open().states()).hasSize(5);
        assertThat(open().history()).hasSize(5);
    }

    @Test
    void history_moreThanIsKept_isTheNewestFirst() throws IOException {
        RecoveryStore store = open();
        int count = RecoveryStore.HISTORY + 3;
        for (int i = 0; i < count; i++) {
            assertThat(store.compareAndSwap("loco-0", i, state("loco-0", i + 1L, null), recovery("r" + i, "loco-0")))
                    .isTrue();
        }

        List<Recovery> history = open().history();

        assertThat(history).hasSize(RecoveryStore.HISTORY);
        assertThat(history).first().isEqualTo(recovery("r" + (count - 1), "loco-0"));
        assertThat(history).last().extracting(Recovery::id).isEqualTo("r3");
    }

    @Test
    void picture_ofBeforeAndAfter_areKeptApart() throws IOException {
        open().putPicture("r1", RecoveryPicture.BEFORE, new byte[] {1, 2, 3});
        open().putPicture("r1", RecoveryPicture.AFTER, new byte[20_000]);

        assertThat(open().picture("r1", RecoveryPicture.BEFORE)).contains(new byte[] {1, 2, 3});
        assertThat(open().picture("r1", RecoveryPicture.AFTER))
                .hasValueSatisfying(png -> assertThat(png).hasSize(20_000));
        assertThat(open().picture("r2", RecoveryPicture.BEFORE)).isEmpty();
    }

    @Test
    void putPicture_fiftyRecoveries_theNewestIsThere() throws IOException {
        RecoveryStore store = open();
        for (int i = 0; i < RecoveryStore.HISTORY; i++) {
            store.compareAndSwap("loco-0", i, state("loco-0", i + 1L, null), recovery("r" + i, "loco-0"));
            store.putPicture("r" + i, RecoveryPicture.AFTER, new byte[20_000]);
        }

        assertThat(open().picture("r" + (RecoveryStore.HISTORY - 1), RecoveryPicture.AFTER))
                .isPresent();
        assertThat(open().history()).hasSize(RecoveryStore.HISTORY);
    }

    private int swaps(java.util.function.IntFunction<String> instance, int count) throws Exception {
        RecoveryStore one = open();
        RecoveryStore other = open();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> swaps = IntStream.range(0, count)
                    .mapToObj(i -> executor.submit(() -> {
                        String id = instance.apply(i);
                        return (i % 2 == 0 ? one : other)
                                .compareAndSwap(id, 0, state(id, 1, null), recovery("r" + i, id));
                    }))
                    .toList();
            int won = 0;
            for (Future<Boolean> swap : swaps) {
                won += swap.get() ? 1 : 0;
            }
            return won;
        }
    }
}
