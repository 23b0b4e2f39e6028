package dev.loco.kubernetes.api;

import io.fabric8.kubernetes.client.Config;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The token by which the API server knows us. A mounted one is renewed by kubelet, so it is read again once a minute. */
final class TokenCache {
    private static final long LIFE_NANOS = 60_000_000_000L;

    private record Entry(Config config, long readNanos) {}

    private final LongSupplier nanoTime;
    private volatile Entry entry;

    TokenCache(Config config, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.entry = new Entry(config, nanoTime.getAsLong());
    }

    /** The token now; null where the connection itself says who we are. */
    @Nullable
    String token() {
        Entry known = entry;
        long now = nanoTime.getAsLong();
        if (now - known.readNanos() > LIFE_NANOS) {
            known = new Entry(known.config().refresh(), now);
            entry = known;
        }
        Config config = known.config();
        if (config.getOauthTokenProvider() != null) {
            return config.getOauthTokenProvider().getToken();
        }
        return config.getOauthToken() != null ? config.getOauthToken() : config.getAutoOAuthToken();
    }
}
