package dev.loco.displayclock;

import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Counts the updates of a screen; always has one requested. */
final class UpdateWatch implements RfbListener, AutoCloseable {

    private static final int BLOCK_X = 96;
    private static final int BLOCK_Y = 80;

    private final RfbClient client;
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong blockChangedNanos = new AtomicLong();
    private volatile int block;

    private UpdateWatch(SocketAddress address) throws IOException {
        client = RfbClient.connect(address, this);
    }

    static UpdateWatch open(SocketAddress address) throws IOException {
        UpdateWatch watch = new UpdateWatch(address);
        watch.client.requestUpdate(false);
        Thread.ofPlatform().daemon().name("updates").start(watch::read);
        return watch;
    }

    private void read() {
        try {
            for (; ; ) {
                client.read();
            }
        } catch (IOException | UncheckedIOException closed) {
            block = 0;
        }
    }

    /** The colour of the probe's block, 0xRRGGBB. */
    int block() {
        return block;
    }

    /** Whether the block shows this colour within a time; closes the connection if not. */
    boolean shows(int colour, Duration patience) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> block == colour);
            return true;
        } catch (ConditionTimeoutException never) {
            end();
            return false;
        }
    }

    /** When the block last changed its colour, on the monotonic clock. */
    long blockChangedNanos() {
        return blockChangedNanos.get();
    }

    /** Updates per second over the time that this many take. */
    double rate(int count) {
        long first = updates.get();
        long start = System.nanoTime();
        Awaitility.await(count + " updates")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> updates.get() >= first + count);
        return (updates.get() - first) * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void updateStarted(int rectangles) {
        updates.incrementAndGet();
        request(true);
    }

    @Override
    public void resized(int widthPx, int heightPx) {
        request(false);
    }

    private void request(boolean incremental) {
        try {
            client.requestUpdate(incremental);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void updateFinished() {
        var screen = client.framebuffer();
        int now = screen.pixels().getInt((BLOCK_Y * screen.widthPx() + BLOCK_X) * 4) & 0xFFFFFF;
        if (now != block) {
            blockChangedNanos.set(System.nanoTime());
            block = now;
        }
    }

    private void end() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
