package dev.loco.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells who holds a token of an identity provider (OpenID Connect Core §2, RFC 8725).
 *
 * <p>Only RS256 and ES256 are accepted, so that a public key is never taken for a secret. A token that is not for us, or
 * no longer good, is refused without a look at the provider's keys; else these are fetched if they are not known, and the
 * caller waits. Thread-safe.
 */
public final class IdentityVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(5);
    private static final int SKEW_SECONDS = 30;

    private final IdentityProvider provider;
    private final DefaultJWTClaimsVerifier<SecurityContext> rules;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public IdentityVerifier(IdentityProvider provider, Clock clock) {
        this(provider, clock, FETCH_INTERVAL);
    }

    IdentityVerifier(IdentityProvider provider, Clock clock, Duration fetchInterval) {
        this.provider = provider;
        rules = rules(provider, clock);
        processor.setJWTClaimsSetVerifier(rules);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new IdentityKeys(provider, clock, fetchInterval)));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> rules(IdentityProvider provider, Clock clock) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(provider.issuer().toString()).build();
        DefaultJWTClaimsVerifier<SecurityContext> rules =
                new DefaultJWTClaimsVerifier<>(provider.audience(), exact, Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        rules.setMaxClockSkew(SKEW_SECONDS);
        return rules;
    }

    /**
     * The holder of a token.
     *
     * @throws ProblemException {@code unauthenticated} for a token that is not good, {@code forbidden} for a caller without
     *     a role here, {@code platform-unavailable} if the provider's keys cannot be had
     */
    public Principal verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            rules.verify(jwt.getJWTClaimsSet(), null);
            JWTClaimsSet claims = processor.process(jwt, null);
            return new Principal(
                    claims.getSubject(),
                    role(claims),
                    TokenKind.IDENTITY,
                    null,
                    claims.getJWTID(),
                    claims.getExpirationTime().toInstant());
        } catch (KeySourceException e) {
            throw new ProblemException(
                    ProblemType.PLATFORM_UNAVAILABLE, "The identity provider does not answer.", List.of(), e);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED, "The token is not known, or no longer good.", List.of(), e);
        }
    }

    private Role role(JWTClaimsSet claims) {
        Object value = claims.getClaims();
        for (String step : provider.roleClaim().split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        List<?> roles = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (roles.stream().anyMatch(provider.operators()::contains)) {
            return Role.OPERATOR;
        }
        if (roles.stream().anyMatch(provider.viewers()::contains)) {
            return Role.VIEWER;
        }
        throw new ProblemException(ProblemType.FORBIDDEN, "Your account has no role here.");
    }
}
