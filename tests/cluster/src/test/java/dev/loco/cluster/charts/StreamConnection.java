package dev.loco.cluster.charts;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection to a machine's stream, as a page holds it; counts the pictures that came. */
final class StreamConnection implements WebSocket.Listener, AutoCloseable {
    private static final byte VIDEO = 0x01;
    private static final int EPOCH_AT = 2;
    private static final byte PING = 0x15;
    private static final int PING_BYTES = 9;
    private static final long PING_MS = 400;
    private static final byte[] SUBSCRIBE = {0x16, 1, 0, 0};

    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicInteger epoch = new AtomicInteger(-1);
    private final Runnable onPicture;
    private final WebSocket socket;
    private final ScheduledFuture<?> pings;
    private boolean begins = true;

    StreamConnection(Machine machine) {
        this(machine, () -> {});
    }

    /** Tells of each picture as it comes. */
    StreamConnection(Machine machine, Runnable onPicture) {
        this(machine.user(), machine.path("stream"), onPicture);
    }

    /** Somebody nobody knows, with a ticket. */
    static StreamConnection invited(Machine machine, String ticket) {
        return new StreamConnection(
                new FrontDoor(machine.release().host(), null), machine.path("stream?ticket=" + ticket), () -> {});
    }

    private StreamConnection(FrontDoor user, String path, Runnable onPicture) {
        this.onPicture = onPicture;
        socket = user.open(path, "loco.stream.v1", this);
        sender.submit(() -> send(SUBSCRIBE));
        pings = sender.scheduleAtFixedRate(
                () -> send(ByteBuffer.allocate(PING_BYTES).put(0, PING).array()), 0, PING_MS, TimeUnit.MILLISECONDS);
    }

    long pictures() {
        return pictures.get();
    }

    /** Of the newest picture: another one begins whenever the screen is read anew, as of another QEMU. */
    int epoch() {
        return epoch.get();
    }

    /** Whether nothing can be sent any more. */
    boolean hasEnded() {
        return pings.isDone();
    }

    private void send(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        if (begins && data.remaining() > EPOCH_AT + 1 && data.get(data.position()) == VIDEO) {
            epoch.set(Short.toUnsignedInt(data.order(ByteOrder.LITTLE_ENDIAN).getShort(data.position() + EPOCH_AT)));
            pictures.incrementAndGet();
            onPicture.run();
        }
        begins = last;
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        sender.shutdownNow();
        socket.abort();
    }
}
