package dev.loco.kubernetes.api;

import io.fabric8.kubernetes.client.Config;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one API server of a process, connected to when it is first needed: a function that only starts must not pay for it. */
public final class ApiConnection implements Supplier<ApiServer>, AutoCloseable {
    private final Supplier<Config> config;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ApiServer server;

    /** The connection of a configuration, which is read with the first call too. */
    public ApiConnection(Supplier<Config> config) {
        this.config = config;
    }

    @Override
    public ApiServer get() {
        ApiServer known = server;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = server;
            if (known == null) {
                known = ApiServer.connect(config.get());
                server = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        ApiServer known = server;
        if (known != null) {
            known.close();
        }
    }
}
