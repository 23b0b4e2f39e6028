package dev.loco.wire;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an identity provider (RFC 7517 §5): fetched when first needed and kept for a while; a key id nobody
 * knows fetches them anew, at most once in an interval.
 *
 * <p>Who finds no key waits for the fetch, but only so many at a time: a provider that hangs must not hold up callers
 * with credentials of our own. Thread-safe.
 */
final class IdentityKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityKeys.class);
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int TIMEOUT_MS = 3_000;
    private static final int MAX_DOCUMENT_BYTES = 65_536;

    /** Half of the requests that an agent answers at a time. */
    private static final int MAX_WAITING = 32;

    private final IdentityProvider provider;
    private final Clock clock;
    private final Duration fetchInterval;
    private final DefaultResourceRetriever documents =
            new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_DOCUMENT_BYTES);
    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private Instant nextFetch = Instant.MIN;

    private record Kept(JWKSet keys, Instant until) {}

    /** @param fetchInterval the least time between two fetches */
    IdentityKeys(IdentityProvider provider, Clock clock, Duration fetchInterval) {
        this.provider = provider;
        this.clock = clock;
        this.fetchInterval = fetchInterval;
    }

    /**
     * The keys that fit; empty if the provider has none.
     *
     * @throws KeySourceException if the provider's keys cannot be had now
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Kept known = kept;
        if (known != null && clock.instant().isBefore(known.until())) {
            List<JWK> found = selector.select(known.keys());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return selector.select(renewed(known));
    }

    private JWKSet renewed(@Nullable Kept before) throws KeySourceException {
        if (!places.tryAcquire()) {
            throw new KeySourceException("too many wait for the keys");
        }
        fetching.lock();
        try {
            Kept latest = kept;
            if (latest != null && (before == null || latest.until().isAfter(before.until()))) {
                return latest.keys();
            }
            if (clock.instant().isBefore(nextFetch)) {
                throw new KeySourceException("the keys were fetched a moment ago");
            }
            JWKSet keys = fetch();
            kept = new Kept(keys, clock.instant().plus(LIFE));
            return keys;
        } finally {
            fetching.unlock();
            places.release();
        }
    }

    private JWKSet fetch() throws KeySourceException {
        try {
            return JWKSet.parse(document(keysUrl()));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("issuer", provider.issuer())
                    .addKeyValue("reason", e.getMessage())
                    .log("keys of the identity provider not fetched");
            throw new KeySourceException("the keys cannot be fetched: " + e.getMessage(), e);
        } finally {
            nextFetch = clock.instant().plus(fetchInterval);
        }
    }

    /** OpenID Connect Discovery §4. */
    private URI keysUrl() throws IOException, ParseException {
        URI configured = provider.jwks();
        if (configured != null) {
            return configured;
        }
        String base = provider.issuer().toString().replaceAll("/+$", "");
        URI metadata = URI.create(base + "/.well-known/openid-configuration");
        Map<String, Object> answer = JSONObjectUtils.parse(document(metadata));
        if (!provider.issuer().toString().equals(answer.get("issuer"))) {
            throw new IOException("the metadata at " + metadata + " is of another issuer");
        }
        URI keys = JSONObjectUtils.getURI(answer, "jwks_uri");
        if (keys == null || !IdentityProvider.isSafe(keys)) {
            throw new IOException("the metadata at " + metadata + " names no keys behind https");
        }
        return keys;
    }

    private String document(URI url) throws IOException {
        return documents.retrieveResource(url.toURL()).getContent();
    }
}
