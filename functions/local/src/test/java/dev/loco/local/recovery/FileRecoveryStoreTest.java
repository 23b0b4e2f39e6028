package dev.loco.local.recovery;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecoveryStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");

    @TempDir
    Path directory;

    private FileRecoveryStore store;

    @BeforeEach
    void open() {
        store = replica();
    }

    @Test
    void read_neverStored_isNone() throws IOException {
        assertThat(store.read("loco-0")).isEqualTo(RecoveryState.none("loco-0"));
        assertThat(store.states()).isEmpty();
        assertThat(store.history()).isEmpty();
    }

    @Test
    void compareAndSwap_wholeState_isReadBackByAnotherReplica() throws IOException {
        RecoveryState state = new RecoveryState(
                "loco-0",
                1,
                recovery("loco-0-r1"),
                List.of(RecoveryStep.GUEST_RESTORE, RecoveryStep.INSTANCE_RESTART),
                NOW,
                NOW.plusSeconds(2),
                "uid",
                true,
                NOW);

        assertThat(store.compareAndSwap("loco-0", 0, state, null)).isTrue();

        assertThat(replica().read("loco-0")).isEqualTo(state);
        assertThat(replica().read("loco-1")).isEqualTo(RecoveryState.none("loco-1"));
    }

    @Test
    void compareAndSwap_otherVersion_storesNothing() throws IOException {
        store.compareAndSwap("loco-0", 0, version("loco-0", 1), null);

        assertThat(store.compareAndSwap("loco-0", 0, version("loco-0", 1), recovery("loco-0-r1")))
                .isFalse();
        assertThat(store.history()).isEmpty();
    }

    @Test
    void compareAndSwap_manyAtOnce_oneWins() throws Exception {
        List<Callable<Boolean>> swaps = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i -> () -> store.compareAndSwap("loco-0", 0, version("loco-0", 1), null))
                .toList();

        int won = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> swap : executor.invokeAll(swaps)) {
                won += swap.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
    }

    @Test
    void compareAndSwap_moreThanFit_forgetsTheOldestWithTheirPictures() throws IOException {
        for (int i = 1; i <= RecoveryStore.HISTORY + 2; i++) {
            store.putPicture("loco-0-r" + i, RecoveryPicture.BEFORE, new byte[] {1});
            store.compareAndSwap("loco-0", i - 1L, version("loco-0", i), recovery("loco-0-r" + i));
        }

        assertThat(store.history()).hasSize(RecoveryStore.HISTORY);
        assertThat(store.history().getFirst().id()).isEqualTo("loco-0-r52");
        assertThat(store.picture("loco-0-r2", RecoveryPicture.BEFORE)).isEmpty();
        assertThat(store.picture("loco-0-r3", RecoveryPicture.BEFORE)).contains(new byte[] {1});
        try (Stream<Path> files = Files.list(directory.resolve("pictures"))) {
            assertThat(files).hasSize(RecoveryStore.HISTORY);
        }
    }

    @Test
    void picture_nameThatLeavesTheFolder_isNone() throws IOException {
        Files.writeString(directory.resolve("secret.before.png"), "secret");

        assertThat(store.picture("../secret", RecoveryPicture.BEFORE)).isEmpty();
    }

    private FileRecoveryStore replica() {
        return new FileRecoveryStore(directory.resolve("recoveries.json"), directory.resolve("pictures"));
    }

    private static RecoveryState version(String instance, long version) {
        RecoveryState none = RecoveryState.none(instance);
        return new RecoveryState(instance, version, null, none.spent(), null, null, null, false, null);
    }

    private static Recovery recovery(String id) {
        RecoveryAttempt attempt =
                new RecoveryAttempt(RecoveryStep.GUEST_RESTORE, NOW, NOW, RecoveryOutcome.RECOVERED, "Done.");
        return new Recovery(
                id,
                "loco-0",
                FailureClass.GUEST,
                List.of(attempt),
                RecoveryOutcome.RECOVERED,
                NOW,
                NOW,
                "/v1/recoveries/" + id + "/before.png",
                null,
                "Well.");
    }
}
