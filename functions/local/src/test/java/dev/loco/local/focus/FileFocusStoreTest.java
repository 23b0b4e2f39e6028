package dev.loco.local.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFocusStoreTest {
    @TempDir
    Path folder;

    private static Focus focus(long generation, String instance) {
        return new Focus(generation, List.of(instance), FocusMode.SINGLE, Instant.parse("2026-01-02T03:04:05Z"));
    }

    private FileFocusStore store() {
        return new FileFocusStore(folder.resolve("focus.json"));
    }

    @Test
    void read_nothingStored_isNone() throws IOException {
        assertThat(store().read()).isEqualTo(Focus.NONE);
    }

    @Test
    void compareAndSwap_expectedGeneration_storesForEveryReader() throws IOException {
        assertThat(store().compareAndSwap(0, focus(1, "loco-2"))).isTrue();
        assertThat(store().read()).isEqualTo(focus(1, "loco-2"));
    }

    @Test
    void compareAndSwap_otherGeneration_storesNothing() throws IOException {
        store().compareAndSwap(0, focus(1, "loco-2"));
        assertThat(store().compareAndSwap(0, focus(1, "loco-1"))).isFalse();
        assertThat(store().read()).isEqualTo(focus(1, "loco-2"));
    }

    @Test
    void compareAndSwap_manyAtOnce_oneWins() throws Exception {
        List<Callable<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> store().compareAndSwap(0, focus(1, "loco-" + i)))
                .toList();
        FileFocusStore shared = store();
        List<Callable<Boolean>> sharing = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> shared.compareAndSwap(0, focus(1, "loco-" + i)))
                .toList();
        int won = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> outcome : executor.invokeAll(sharing)) {
                won += outcome.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(writers.getFirst().call()).isFalse();
    }

    @Test
    void awaitChange_changeByAnother_returnsIt() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Focus> seen = executor.submit(() -> store().awaitChange(0, Duration.ofSeconds(20)));
            store().compareAndSwap(0, focus(1, "loco-0"));
            assertThat(seen.get()).isEqualTo(focus(1, "loco-0"));
        }
    }

    @Test
    void awaitChange_noChange_returnsWhatIsAfterTheTimeout() throws Exception {
        assertThat(store().awaitChange(0, Duration.ofMillis(20))).isEqualTo(Focus.NONE);
    }
}
