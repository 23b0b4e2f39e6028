package dev.loco.guest;

import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Watches a probe over RFB, on threads of its own.
 *
 * <p>QEMU 7.2 may forget a connection for good when the guest changes its display while an update is being made and another one has
 * been requested (ui/vnc.c {@code vnc_abort_display_jobs}). So a connection that does not answer is replaced.
 */
final class ProbeScreen implements RfbListener, AutoCloseable {

    private static final long TURN_MS = 300;

    private final SocketAddress address;
    private final AtomicInteger resolutions = new AtomicInteger();
    private final AtomicInteger updates = new AtomicInteger();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private volatile RfbClient client;
    private volatile @Nullable Marks marks;
    private int seenUpdates;
    private boolean asked;

    private ProbeScreen(SocketAddress address) throws IOException {
        this.address = address;
        client = RfbClient.connect(address, this);
    }

    static ProbeScreen open(SocketAddress address) throws IOException {
        ProbeScreen screen = new ProbeScreen(address);
        screen.read(screen.client);
        screen.watchdog.scheduleAtFixedRate(screen::watch, TURN_MS, TURN_MS, TimeUnit.MILLISECONDS);
        return screen;
    }

    private void read(RfbClient connection) throws IOException {
        connection.requestUpdate(false);
        Thread.ofVirtual().name("screen").start(() -> {
            try {
                while (client == connection) {
                    connection.read();
                }
            } catch (IOException | UncheckedIOException replaced) {
                marks = null;
            }
        });
    }

    /** Asks a silent connection for the whole picture; a turn later replaces it if there was no answer. */
    private void watch() {
        try {
            boolean silent = updates.get() == seenUpdates;
            seenUpdates = updates.get();
            if (silent && asked) {
                RfbClient old = client;
                client = RfbClient.connect(address, this);
                old.close();
                read(client);
            } else if (silent) {
                client.requestUpdate(false);
            }
            asked = silent && !asked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a picture with these marks and returns them. */
    Marks await(String what, Predicate<Marks> condition) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> marks, it -> it != null && condition.test(it));
    }

    /** How many changes of the resolution have been told. */
    int resolutions() {
        return resolutions.get();
    }

    @Override
    public void updateStarted(int rectangles) {
        updates.incrementAndGet();
        request(true);
    }

    private void request(boolean incremental) {
        try {
            client.requestUpdate(incremental);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void resized(int widthPx, int heightPx) {
        resolutions.incrementAndGet();
        request(false);
    }

    @Override
    public void updateFinished() {
        marks = Marks.of(client.framebuffer());
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        watchdog.close();
        client.close();
    }
}
