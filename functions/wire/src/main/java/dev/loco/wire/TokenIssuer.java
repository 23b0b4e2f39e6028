package dev.loco.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loco.contract.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Makes signed tokens (RFC 7519, HS256) with the first key of the credentials. */
public final class TokenIssuer {
    /** How long a browser's cookie is good. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    /** How long a ticket may wait for its one use. */
    public static final Duration TICKET_LIFE = Duration.ofSeconds(60);

    /** How long a viewer may stay away and come back. */
    public static final Duration RESUME_LIFE = Duration.ofMinutes(10);

    private static final Duration SYSTEM_LIFE = Duration.ofMinutes(5);

    private final MACSigner signer;
    private final JWSHeader header;
    private final Clock clock;

    public TokenIssuer(Credentials credentials, Clock clock) {
        Credentials.Key key = credentials.keys().getFirst();
        try {
            this.signer = new MACSigner(key.bytes());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("key " + key.kid() + " cannot sign: " + e.getMessage(), e);
        }
        this.header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.kid()).build();
        this.clock = clock;
    }

    /** A browser's cookie for a caller of that role. */
    public String session(Role role) {
        return session(role, Instant.MAX);
    }

    /** A browser's cookie for a caller whose own token ends at that time, and the cookie no later. */
    public String session(Role role, Instant end) {
        Instant now = clock.instant();
        Instant latest = now.plus(SESSION_LIFE);
        Duration left = Duration.between(now, end.isBefore(latest) ? end : latest);
        return issue(TokenKind.SESSION, role, "session-" + Credentials.randomToken(), null, left);
    }

    /** A ticket for one connection to one instance's agent; see {@link #ticketExpiry()}. */
    public String ticket(String instance, Role role) {
        return issue(TokenKind.TICKET, role, "ticket-" + Credentials.randomToken(), instance, TICKET_LIFE);
    }

    /** A token with which the viewer {@code subject} comes back to the same instance as the same viewer. */
    public String resume(String instance, Role role, String subject) {
        return issue(TokenKind.RESUME, role, subject, instance, RESUME_LIFE);
    }

    /** A token for a call between functions and agents. */
    public String system() {
        return issue(TokenKind.SYSTEM, Role.SYSTEM, "system", null, SYSTEM_LIFE);
    }

    /** When a ticket made now expires, to the second. */
    public Instant ticketExpiry() {
        return Instant.ofEpochSecond(clock.instant().plus(TICKET_LIFE).getEpochSecond());
    }

    private String issue(TokenKind kind, Role role, String subject, @Nullable String instance, Duration life) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .claim(Claims.ROLE, role.wireName())
                .claim(Claims.KIND, kind.wireName())
                .expirationTime(Date.from(clock.instant().plus(life)))
                .jwtID(Credentials.randomToken());
        if (instance != null) {
            claims.claim(Claims.INSTANCE, instance);
        }
        SignedJWT jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token: " + e.getMessage(), e);
        }
        return jwt.serialize();
    }
}
