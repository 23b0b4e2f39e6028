package dev.loco.agent.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How often QEMU looks for changes of the screen, set through the display-clock plugin's FIFO: a line with a number of milliseconds, or {@code burst} and how long to
 * look every millisecond.
 *
 * <p>Without the plugin there is no FIFO and QEMU keeps its own 30 ms. Thread-safe; its lock is never held while encoding.
 */
public final class DisplayClock implements AutoCloseable {

    private static final byte[] BURST = "burst 25\n".getBytes(StandardCharsets.US_ASCII);
    private static final long BURST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int FULL_RATE_MS = 8;
    private static final int HALF_RATE_MS = 16;
    private static final int TILE_RATE_MS = 30;
    private static final int UNWATCHED_MS = 250;

    private final Path fifo;
    private @Nullable FileChannel line;
    private int intervalMs = UNWATCHED_MS;
    private long burstNanos = System.nanoTime() - BURST_GAP_NANOS;

    public DisplayClock(Path fifo) {
        this.fifo = fifo;
    }

    /** Whether the plugin is there. */
    public boolean isPresent() {
        return Files.exists(fifo);
    }

    /** Sets the interval that a rate needs; 0 = nobody watches. */
    synchronized void rate(int framesPerSecond) {
        int next = intervalFor(framesPerSecond);
        if (next != intervalMs) {
            intervalMs = next;
            write(next);
        }
    }

    private static int intervalFor(int framesPerSecond) {
        if (framesPerSecond == 0) {
            return UNWATCHED_MS;
        }
        if (framesPerSecond <= 15) {
            return TILE_RATE_MS;
        }
        return framesPerSecond <= 30 ? HALF_RATE_MS : FULL_RATE_MS;
    }

    /** Looks every millisecond for a short while: an answer to an input is expected. */
    public synchronized void burst() {
        long now = System.nanoTime();
        if (now - burstNanos >= BURST_GAP_NANOS) {
            burstNanos = now;
            write(BURST);
        }
    }

    /** Tells a restarted emulator. */
    synchronized void announce() {
        close();
        write(intervalMs);
    }

    private void write(int newIntervalMs) {
        write((newIntervalMs + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] order) {
        try {
            FileChannel out = line;
            if (out == null && Files.exists(fifo)) {
                // Open for both, a FIFO does not wait for its reader.
                out = FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
                line = out;
            }
            if (out != null) {
                out.write(ByteBuffer.wrap(order));
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        FileChannel out = line;
        line = null;
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
