package dev.loco.agent.access;

import dev.loco.wire.Credentials;
import dev.loco.wire.IdentityVerifier;
import dev.loco.wire.TokenIssuer;
import dev.loco.wire.TokenVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials file, read again when it has changed, as a rotated Secret does. It is looked at when somebody needs it, at most every {@link #PAUSE}; one that cannot be
 * read leaves what is known. Thread-safe.
 */
public final class Keyring {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    private final Path file;
    private final Clock clock;
    private FileTime changedAt;
    private Instant lookedAt;
    private TokenVerifier verifier;
    private TokenIssuer issuer;

    /**
     * Reads the file.
     *
     * @param instance that this agent serves
     * @param identities who tells the holders of an identity provider's tokens; null to take none
     * @throws IOException if it cannot be read
     */
    public Keyring(Path file, Clock clock, String instance, @Nullable IdentityVerifier identities) throws IOException {
        this.file = file;
        this.clock = clock;
        changedAt = Files.getLastModifiedTime(file);
        lookedAt = clock.instant();
        Credentials credentials = Credentials.read(file);
        verifier = identities == null
                ? new TokenVerifier(credentials, clock, instance)
                : TokenVerifier.of(credentials, clock, instance, identities);
        issuer = new TokenIssuer(credentials, clock);
    }

    /** Who tells the holders of tokens; may block for an identity provider's keys. */
    public synchronized TokenVerifier verifier() {
        look();
        return verifier;
    }

    /** Who makes tokens. */
    public synchronized TokenIssuer issuer() {
        look();
        return issuer;
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(PAUSE))) {
            return;
        }
        lookedAt = now;
        try {
            FileTime latest = Files.getLastModifiedTime(file);
            if (!latest.equals(changedAt)) {
                changedAt = latest;
                Credentials credentials = Credentials.read(file);
                verifier = verifier.with(credentials);
                issuer = new TokenIssuer(credentials, clock);
                LOG.atInfo().log("credentials renewed");
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("credentials not renewed");
        }
    }
}
