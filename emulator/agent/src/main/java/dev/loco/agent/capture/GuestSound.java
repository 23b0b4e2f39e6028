package dev.loco.agent.capture;

import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the guest's sound over an RFB connection of its own while somebody listens: signed 16 bit, 48 kHz, stereo. Silence is not sent by QEMU and costs nothing.
 */
public final class GuestSound implements AutoCloseable {

    private static final int HERTZ = 48_000;
    private static final int CHANNELS = 2;
    private static final long RECONNECT_LIMIT_MS = 2_000;

    /** Takes the samples, on the reading thread. */
    public interface Listener {

        /**
         * Samples, interleaved; valid during this call.
         *
         * @param captureNanos when they arrived, monotonic
         */
        void samples(ByteBuffer s16le, long captureNanos);

        /** The guest plays nothing until the next samples. */
        void stopped();
    }

    private final SocketAddress address;
    private final Listener listener;
    private final Thread reader = Thread.ofPlatform().name("sound").daemon().unstarted(this::readForEver);
    private volatile boolean open = true;
    private volatile boolean wanted;
    private volatile @Nullable RfbClient client;

    public GuestSound(SocketAddress address, Listener listener) {
        this.address = address;
        this.listener = listener;
    }

    /** Starts; nothing is connected before somebody listens. Call once. */
    public void start() {
        reader.start();
    }

    /** Says whether anybody listens. Any thread. */
    public void wanted(boolean now) {
        if (wanted != now) {
            wanted = now;
            disconnectUnlessWanted();
            LockSupport.unpark(reader);
        }
    }

    private void disconnectUnlessWanted() {
        RfbClient connected = client;
        if (connected != null && !wanted) {
            try {
                connected.close();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void readForEver() {
        Backoff backoff = new Backoff(RECONNECT_LIMIT_MS);
        while (open) {
            if (!wanted) {
                LockSupport.park(this);
                continue;
            }
            long startedNanos = System.nanoTime();
            try (RfbClient connected = RfbClient.connect(address, new Samples())) {
                client = connected;
                connected.enableAudio(HERTZ, CHANNELS);
                disconnectUnlessWanted();
                while (open && wanted) {
                    connected.read();
                }
            } catch (IOException e) {
                listener.stopped();
            } finally {
                client = null;
            }
            if (System.nanoTime() - startedNanos > TimeUnit.SECONDS.toNanos(1)) {
                backoff.reset();
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(backoff.nextMs()));
        }
    }

    @Override
    public void close() {
        open = false;
        wanted = false;
        disconnectUnlessWanted();
        LockSupport.unpark(reader);
    }

    private final class Samples implements RfbListener {

        @Override
        public void audioData(ByteBuffer s16le) {
            listener.samples(s16le, System.nanoTime());
        }

        @Override
        public void audioStopped() {
            listener.stopped();
        }
    }
}
