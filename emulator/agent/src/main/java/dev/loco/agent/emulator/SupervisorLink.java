package dev.loco.agent.emulator;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.agent.capture.Backoff;
import dev.loco.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The status socket of the supervisor that keeps QEMU running: one JSON line on connecting, on each change and on request. An agent without a supervisor works too. */
public final class SupervisorLink implements AutoCloseable {

    private static final long RECONNECT_LIMIT_MS = 2_000;

    private final SocketAddress address;
    private final Consumer<EmulatorStatus> listener;
    private final Thread keeper;
    private volatile boolean open = true;
    private volatile @Nullable SocketChannel channel;
    private volatile @Nullable EmulatorStatus latest;

    /** @param listener told of every line, on the link's thread */
    public SupervisorLink(SocketAddress address, Consumer<EmulatorStatus> listener) {
        this.address = address;
        this.listener = listener;
        this.keeper = Thread.ofPlatform().daemon().name("supervisor").unstarted(this::keepConnected);
    }

    /** Starts to connect. Call once. */
    public void start() {
        keeper.start();
    }

    /** The last status; empty without a supervisor. */
    public Optional<EmulatorStatus> latest() {
        return Optional.ofNullable(latest);
    }

    /** Asks for a fresh status, which comes to the listener. */
    public void refresh() {
        try {
            command("status");
        } catch (IOException e) {
            return; // the keeper connects, or meets the same end
        }
    }

    /**
     * Says a word of the supervisor's protocol: {@code start}, {@code stop}, {@code restart}, {@code kill} or {@code status}.
     *
     * @throws IOException if there is no supervisor
     */
    public void command(String word) throws IOException {
        SocketChannel connected = channel;
        if (connected == null) {
            throw new IOException("the supervisor is not there");
        }
        connected.write(ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** Waits for a status. @return false if none came in time */
    public synchronized boolean await(Predicate<EmulatorStatus> wanted, Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (latest == null || !wanted.test(latest)) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    private synchronized void came(EmulatorStatus status) {
        latest = status;
        notifyAll();
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(RECONNECT_LIMIT_MS);
        while (open) {
            try (SocketChannel connected = SocketChannel.open(address)) {
                backoff.reset();
                channel = connected;
                read(new BufferedReader(Channels.newReader(connected, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                latest = null;
            }
            channel = null;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(backoff.nextMs()));
        }
    }

    private void read(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                EmulatorStatus status = Json.mapper().readValue(line, EmulatorStatus.class);
                came(status);
                listener.accept(status);
            } catch (JacksonException e) {
                throw new IOException("the supervisor sent " + line, e);
            }
        }
    }

    @Override
    public void close() {
        open = false;
        keeper.interrupt(); // closes the channel it reads
    }
}
