package dev.loco.agent.capture;

import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** QEMU's display server, connected again whenever QEMU restarts or the connection is given up, and the thread that reads from it. */
final class DisplayLink {

    private static final Logger LOG = LoggerFactory.getLogger(DisplayLink.class);
    private static final long RECONNECT_LIMIT_MS = 250;

    /** Is told of connections on the reading thread; its other methods are called while an update is read. */
    interface Session extends RfbListener {

        /** A connection was made; nothing was read from it yet. */
        void connected(RfbClient client) throws IOException;

        /** A connection has ended, perhaps in the middle of an update, or none could be made. */
        void ended();
    }

    private final SocketAddress address;
    private final Session session;
    private final Thread reader = Thread.ofPlatform().name("capture").unstarted(this::keepConnected);
    private volatile boolean open = true;

    DisplayLink(SocketAddress address, Session session) {
        this.address = address;
        this.session = session;
    }

    /** Starts to connect. Call once. */
    void start() {
        reader.start();
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(RECONNECT_LIMIT_MS);
        while (open) {
            try (RfbClient connected = RfbClient.connect(address, session)) {
                backoff.reset();
                session.connected(connected);
                while (open) {
                    connected.read();
                }
            } catch (IOException e) {
                session.ended();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("capture failed; connecting again");
                session.ended();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(backoff.nextMs()));
        }
    }

    /** Makes no more connections; closing the present one is for who has it. */
    void stop() {
        open = false;
        LockSupport.unpark(reader);
    }

    /** Waits for the reading thread. @return whether it has ended in time */
    boolean end(long timeoutMs) throws InterruptedException {
        reader.join(timeoutMs);
        return !reader.isAlive();
    }
}
