package dev.loco.guest;

import dev.loco.rfb.Framebuffer;
import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Watches a railway over RFB, on a thread of its own.
 *
 * <p>One request is outstanding at any time, never two: QEMU 7.2 may forget the second one while the guest changes its display.
 */
final class RailwayScreen implements RfbListener, AutoCloseable {

    /** Sixteen bits a pixel, seen as twenty-four: a colour is off by up to 8. */
    private static final int TOLERANCE = 8;

    private final RfbClient client;
    private final AtomicInteger updates = new AtomicInteger();
    private volatile long lastNanos = System.nanoTime();
    private boolean asked;

    private RailwayScreen(SocketAddress address) throws IOException {
        client = RfbClient.connect(address, this);
    }

    static RailwayScreen open(SocketAddress address) throws IOException {
        RailwayScreen screen = new RailwayScreen(address);
        screen.client.requestUpdate(false);
        Thread.ofVirtual().name("screen").start(screen::read);
        return screen;
    }

    private void read() {
        try {
            for (; ; ) {
                client.read();
            }
        } catch (IOException closed) {
            lastNanos = System.nanoTime();
        }
    }

    /** How many updates have come. */
    int updates() {
        return updates.get();
    }

    /** For how long no update has come. */
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }

    /** Reads something from the whole picture. */
    <T> T read(Function<Framebuffer, T> reader) {
        return reader.apply(client.framebuffer());
    }

    /** Whether a pixel has that colour, {@code 0xRRGGBB}. */
    boolean shows(int colour, int x, int y) {
        Framebuffer screen = client.framebuffer();
        if (screen.widthPx() != 1024 || screen.heightPx() != 768) {
            return false;
        }
        int pixel = screen.pixels().getInt((y * screen.widthPx() + x) * 4);
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((pixel >> shift & 0xFF) - (colour >> shift & 0xFF)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void updateStarted(int rectangles) {
        asked = false;
    }

    @Override
    public void rectangle(int x, int y, int widthPx, int heightPx) {
        if (!asked) {
            asked = true;
            try {
                client.requestUpdate(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void updateFinished() {
        if (asked) {
            lastNanos = System.nanoTime();
            updates.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
