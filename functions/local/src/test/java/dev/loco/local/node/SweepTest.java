package dev.loco.local.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.local.home.LocoHome;
import dev.loco.local.recovery.FileRecoveryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path directory;

    private final AtomicInteger pings = new AtomicInteger();
    private Thread thread;

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void run_instanceUnknown_looksSoon() throws IOException {
        LocoHome home = new LocoHome(directory);
        RecoveryState state = new RecoveryState("loco-0", 1, null, List.of(), null, null, null, false, Instant.EPOCH);
        new FileRecoveryStore(home.recoveries(), home.recoveryPictures()).compareAndSwap("loco-0", 0, state, null);

        start(NEVER);

        await().until(() -> pings.get() > 1);
    }

    @Test
    void run_nothingUnderWay_looksSeldom() {
        start(SOON.multipliedBy(3));

        await().until(() -> pings.get() > 1);
    }

    @Test
    void run_nothingUnderWay_doesNotLookSoon() {
        start(NEVER);

        await().during(Duration.ofMillis(200)).until(() -> pings.get() == 0);
        assertThat(thread.isAlive()).isTrue();
    }

    private void start(Duration seldom) {
        thread = Thread.ofVirtual().start(new Sweep(new LocoHome(directory), pings::incrementAndGet, SOON, seldom));
    }
}
