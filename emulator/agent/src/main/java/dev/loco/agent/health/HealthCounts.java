package dev.loco.agent.health;

import dev.loco.contract.InstanceState;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what goes wrong and what goes well, in all and lately. Thread-safe and cheap: called for every frame. */
public final class HealthCounts {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final long RESET_NANOS = Duration.ofMillis(300).toNanos();

    private final LongSupplier nanoClock;
    private final LongAdder encoderErrors = new LongAdder();
    private final Recent recentEncoderErrors;
    private final Recent encoded;
    private final Recent delivered;
    private final Recent reports;
    private final Recent drawing;
    private final Recent lost;
    private final Recent resets;
    private final Recent recentDiskErrors;
    private long resetNanos;
    private volatile @Nullable Long diskErrors;

    /** @param nanoClock as {@link System#nanoTime} */
    public HealthCounts(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        resetNanos = nanoClock.getAsLong() - 2 * RESET_NANOS;
        recentEncoderErrors = new Recent(SHORT, nanoClock);
        encoded = new Recent(SHORT, nanoClock);
        delivered = new Recent(SHORT, nanoClock);
        reports = new Recent(SHORT, nanoClock);
        drawing = new Recent(SHORT, nanoClock);
        lost = new Recent(SHORT, nanoClock);
        resets = new Recent(LONG, nanoClock);
        recentDiskErrors = new Recent(LONG, nanoClock);
    }

    /** A picture could not be encoded. */
    public void encoderFailed() {
        encoderErrors.increment();
        recentEncoderErrors.add(1);
    }

    /** A picture was encoded. */
    public void encoded() {
        encoded.add(1);
    }

    /** A frame was handed to a viewer. */
    public void delivered() {
        delivered.add(1);
    }

    /** A page told what it draws and misses. */
    public void page(double drawnPerSecond, long missed) {
        reports.add(1);
        drawing.add(drawnPerSecond > 0 ? 1 : 0);
        lost.add(missed);
    }

    /** The guest reset itself; QEMU tells of one reset several times. */
    public synchronized void guestReset() {
        long now = nanoClock.getAsLong();
        if (now - resetNanos > RESET_NANOS) {
            resets.add(1);
            resetNanos = now;
        }
    }

    /** QEMU has started: its disks have had no errors yet. */
    public void emulatorStarted() {
        diskErrors = 0L;
    }

    /** A disk of the guest had an I/O error. */
    public synchronized void diskFailed() {
        Long before = diskErrors;
        diskErrors = before == null ? 1L : before + 1;
        recentDiskErrors.add(1);
    }

    /** Since the emulator started; null before QMP has been there. */
    public @Nullable Long diskErrors() {
        return diskErrors;
    }

    /** Since the agent started. */
    public long encoderErrors() {
        return encoderErrors.sum();
    }

    /** The signs, with what others know of the machine. */
    Signs signs(InstanceState state, double starting, boolean qmpSilent, @Nullable String runstate, boolean hung) {
        return new Signs(
                state,
                starting,
                qmpSilent,
                runstate,
                hung,
                resets.sum(),
                recentDiskErrors.sum(),
                recentEncoderErrors.sum(),
                encoded.sum(),
                delivered.sum(),
                reports.sum(),
                drawing.sum(),
                lost.sum());
    }
}
