package dev.loco.agent.emulator;

import dev.loco.agent.capture.Backoff;
import dev.loco.qmp.QmpClient;
import dev.loco.qmp.QmpEvent;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of QEMU's QMP sockets, connected again whenever QEMU restarts. A socket serves one client, so each user of QMP has a link of its own. */
public final class QmpLink implements AutoCloseable {

    private static final long RECONNECT_LIMIT_MS = 250;

    /** Is told of connections, on the link's thread; must not block. */
    public interface Listener {

        default void connected(QmpClient client) {}

        default void lost() {}
    }

    private final SocketAddress address;
    private final Consumer<QmpEvent> events;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread keeper;
    private volatile boolean open = true;
    private volatile @Nullable QmpClient client;

    /** @param events told of every event, on the connection's reading thread; must not block */
    public QmpLink(String name, SocketAddress address, Consumer<QmpEvent> events) {
        this.address = address;
        this.events = events;
        this.keeper = Thread.ofVirtual().name("qmp-" + name).unstarted(this::keepConnected);
    }

    /** Adds a listener; before {@link #start}. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Starts to connect. Call once. */
    public void start() {
        keeper.start();
    }

    /** The connection, if there is one now. */
    public Optional<QmpClient> client() {
        return Optional.ofNullable(client);
    }

    /**
     * The connection.
     *
     * @throws IOException if there is none now
     */
    public QmpClient connected() throws IOException {
        QmpClient connected = client;
        if (connected == null) {
            throw new IOException("the emulator is not there");
        }
        return connected;
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(RECONNECT_LIMIT_MS);
        while (open) {
            try (QmpClient connected = QmpClient.connect(address, events)) {
                backoff.reset();
                client = connected;
                listeners.forEach(listener -> listener.connected(connected));
                connected.closed().get();
            } catch (IOException | ExecutionException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(backoff.nextMs()));
            } catch (InterruptedException e) {
                open = false;
            }
            if (client != null) {
                client = null;
                listeners.forEach(Listener::lost);
            }
        }
    }

    @Override
    public void close() {
        open = false;
        keeper.interrupt();
    }
}
