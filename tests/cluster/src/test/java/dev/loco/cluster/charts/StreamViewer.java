package dev.loco.cluster.charts;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Watches a machine's screen over its stream's WebSocket, comes back like a page when that ends, and counts the pictures that came. */
final class StreamViewer implements AutoCloseable {
    private static final byte VIDEO = 0x01;
    private static final byte PING = 0x15;
    private static final int PING_BYTES = 9;
    private static final long PING_MS = 400;
    private static final byte[] SUBSCRIBE = {0x16, 1, 0, 0};

    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Machine machine;
    private @Nullable WebSocket socket;

    StreamViewer(Machine machine) {
        this.machine = machine;
        sender.scheduleAtFixedRate(this::ping, 0, PING_MS, TimeUnit.MILLISECONDS);
    }

    long pictures() {
        return pictures.get();
    }

    int connections() {
        return connections.get();
    }

    private void ping() {
        try {
            if (socket == null) {
                socket = machine.user().open(machine.path("stream"), "loco.stream.v1", new Counter());
                connections.incrementAndGet();
                send(SUBSCRIBE);
            }
            send(ByteBuffer.allocate(PING_BYTES).put(0, PING).array());
        } catch (RuntimeException e) {
            socket = null; // the next ping connects anew
        }
    }

    private void send(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    @Override
    public void close() throws InterruptedException {
        sender.shutdown();
        sender.awaitTermination(1, TimeUnit.MINUTES);
        if (socket != null) {
            socket.abort();
        }
    }

    private final class Counter implements WebSocket.Listener {
        private boolean begins = true;

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            if (begins && data.hasRemaining() && data.get(data.position()) == VIDEO) {
                pictures.incrementAndGet();
            }
            begins = last;
            from.request(1);
            return null;
        }
    }
}
