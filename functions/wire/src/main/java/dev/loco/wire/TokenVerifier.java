package dev.loco.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells who holds a token: a static one by its digest, or a JWT signed with HS256 by one of our keys.
 *
 * <p>Every other algorithm, {@code none} included, is refused whatever the key (RFC 8725 §3.1). A ticket is accepted
 * once, and only by the verifier of its own instance.
 */
public final class TokenVerifier {
    private static final int MAX_TOKEN_LENGTH = 8192;

    private final Map<String, JWSVerifier> keys = new HashMap<>();
    private final Map<Role, byte[][]> tokens = new HashMap<>();
    private final UsedTickets used;
    private final Clock clock;
    private final @Nullable String instance;
    private final @Nullable IdentityVerifier identities;

    /**
     * A verifier of one process.
     *
     * @param instance the instance this process serves; null for the functions, which take no tickets
     */
    public TokenVerifier(Credentials credentials, Clock clock, @Nullable String instance) {
        this(credentials, clock, instance, new UsedTickets(clock), null);
    }

    private TokenVerifier(
            Credentials credentials,
            Clock clock,
            @Nullable String instance,
            UsedTickets used,
            @Nullable IdentityVerifier identities) {
        for (Credentials.Key key : credentials.keys()) {
            try {
                keys.put(key.kid(), new MACVerifier(key.bytes()));
            } catch (JOSEException e) {
                throw new IllegalArgumentException("key " + key.kid() + " cannot verify: " + e.getMessage(), e);
            }
        }
        for (Role role : Role.values()) {
            tokens.put(
                    role,
                    credentials.tokens().stream()
                            .filter(token -> token.role() == role)
                            .map(token -> HexFormat.of().parseHex(token.sha256()))
                            .toArray(byte[][]::new));
        }
        this.used = used;
        this.identities = identities;
        this.clock = clock;
        this.instance = instance;
    }

    /** The same verifier with other credentials; tickets that were used stay so. */
    public TokenVerifier with(Credentials renewed) {
        return new TokenVerifier(renewed, clock, instance, used, identities);
    }

    /** A verifier of these credentials that takes the tokens of an identity provider as well, and may block for that. */
    public static TokenVerifier of(
            Credentials credentials, Clock clock, @Nullable String instance, IdentityVerifier identities) {
        return new TokenVerifier(credentials, clock, instance, new UsedTickets(clock), identities);
    }

    /**
     * The holder of a token. A ticket is used up by this call.
     *
     * @throws ProblemException {@code unauthenticated}, {@code ticket-expired}, {@code ticket-used}, {@code forbidden} for a
     *     token of another instance or a caller without a role, or {@code platform-unavailable} where an identity provider
     *     is asked in vain
     */
    public Principal verify(String token) {
        Principal known = staticPrincipal(token);
        if (known != null) {
            return known;
        }
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw unauthenticated("The token is not known.");
        }
        if (identities != null && !isOurs(token)) {
            return identities.verify(token);
        }
        Principal principal = principal(claims(token));
        if (!clock.instant().isBefore(principal.expiresAt())) {
            throw principal.kind() == TokenKind.TICKET
                    ? new ProblemException(ProblemType.TICKET_EXPIRED, "The ticket expired; ask for a new one.")
                    : unauthenticated("The token has expired.");
        }
        if (principal.instance() != null && !principal.instance().equals(instance)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The token is for another instance.");
        }
        if (principal.kind() == TokenKind.TICKET && !used.use(principal)) {
            throw new ProblemException(ProblemType.TICKET_USED, "The ticket was used before; ask for a new one.");
        }
        return principal;
    }

    private @Nullable Principal staticPrincipal(String token) {
        byte[] digest = Credentials.digest(token);
        Role found = null;
        for (Map.Entry<Role, byte[][]> entry : tokens.entrySet()) {
            for (byte[] candidate : entry.getValue()) {
                if (MessageDigest.isEqual(candidate, digest)) {
                    found = entry.getKey();
                }
            }
        }
        String name = "token-" + HexFormat.of().formatHex(digest, 0, 4);
        return found == null ? null : new Principal(name, found, TokenKind.TOKEN, null, null, Instant.MAX);
    }

    private boolean isOurs(String token) {
        try {
            return keys.containsKey(SignedJWT.parse(token).getHeader().getKeyID());
        } catch (ParseException e) {
            return false;
        }
    }

    private JWTClaimsSet claims(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSVerifier verifier = keys.get(jwt.getHeader().getKeyID());
            if (verifier != null && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)) {
                return jwt.getJWTClaimsSet();
            }
        } catch (ParseException | JOSEException e) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "The token is not known.", java.util.List.of(), e);
        }
        throw unauthenticated("The token is not known.");
    }

    private static Principal principal(JWTClaimsSet claims) {
        try {
            String subject = claims.getSubject();
            String id = claims.getJWTID();
            Date expiry = claims.getExpirationTime();
            if (subject == null || id == null || expiry == null) {
                throw unauthenticated("The token lacks a claim.");
            }
            Role role = Role.ofWireName(String.valueOf(claims.getStringClaim(Claims.ROLE)));
            TokenKind kind = TokenKind.valueOf(
                    String.valueOf(claims.getStringClaim(Claims.KIND)).toUpperCase(Locale.ROOT));
            String instance = claims.getStringClaim(Claims.INSTANCE);
            if (instance == null && (kind == TokenKind.TICKET || kind == TokenKind.RESUME)) {
                throw unauthenticated("The token lacks its instance.");
            }
            return new Principal(subject, role, kind, instance, id, expiry.toInstant());
        } catch (ParseException | IllegalArgumentException e) {
            throw unauthenticated("The token has a claim of an unknown value.");
        }
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
    }
}
