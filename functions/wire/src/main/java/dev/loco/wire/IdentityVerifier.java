package dev.loco.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells who holds a token of an identity provider (OpenID Connect Core §2, RFC 8725).
 *
 * <p>Only RS256 and ES256 are accepted, so that a public key is never taken for a secret. Keys are fetched when first
 * needed and kept; a key id nobody knows fetches them anew, at most once in a while. May block for that.
 */
public final class IdentityVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration KEYS_LIFE = Duration.ofMinutes(15);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(3);
    private static final int SKEW_SECONDS = 30;
    private static final int MAX_DOCUMENT_BYTES = 65_536;

    private final IdentityProvider provider;
    private final Duration fetchInterval;
    private final Clock clock;
    private final DefaultResourceRetriever documents = new DefaultResourceRetriever(
            (int) FETCH_TIMEOUT.toMillis(), (int) FETCH_TIMEOUT.toMillis(), MAX_DOCUMENT_BYTES);
    private @Nullable DefaultJWTProcessor<SecurityContext> processor;

    public IdentityVerifier(IdentityProvider provider, Clock clock) {
        this(provider, clock, Duration.ofSeconds(30));
    }

    IdentityVerifier(IdentityProvider provider, Clock clock, Duration fetchInterval) {
        this.provider = provider;
        this.clock = clock;
        this.fetchInterval = fetchInterval;
    }

    /**
     * The holder of a token.
     *
     * @throws ProblemException {@code unauthenticated} for a token that is not good, {@code forbidden} for a caller without
     *     a role here, {@code platform-unavailable} if the provider's keys cannot be had
     */
    public Principal verify(String token) {
        try {
            JWTClaimsSet claims = processor().process(token, null);
            return new Principal(
                    claims.getSubject(),
                    role(claims),
                    TokenKind.IDENTITY,
                    null,
                    claims.getJWTID(),
                    claims.getExpirationTime().toInstant());
        } catch (KeySourceException | IOException e) {
            throw new ProblemException(
                    ProblemType.PLATFORM_UNAVAILABLE, "The identity provider does not answer.", List.of(), e);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED, "The token is not known, or no longer good.", List.of(), e);
        }
    }

    private synchronized DefaultJWTProcessor<SecurityContext> processor() throws IOException, ParseException {
        DefaultJWTProcessor<SecurityContext> known = processor;
        if (known != null) {
            return known;
        }
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                JWKSourceBuilder.create(keysUrl().toURL(), documents)
                        .cache(KEYS_LIFE.toMillis(), FETCH_TIMEOUT.toMillis() * 2)
                        .refreshAheadCache(false)
                        .rateLimited(fetchInterval.toMillis())
                        .build()));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        provider.audience(),
                        new JWTClaimsSet.Builder()
                                .issuer(provider.issuer().toString())
                                .build(),
                        Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(SKEW_SECONDS);
        made.setJWTClaimsSetVerifier(claims);
        processor = made;
        return made;
    }

    private URI keysUrl() throws IOException, ParseException {
        URI configured = provider.jwks();
        if (configured != null) {
            return configured;
        }
        String base = provider.issuer().toString().replaceAll("/+$", "");
        URI metadata = URI.create(base + "/.well-known/openid-configuration");
        Map<String, Object> answer = JSONObjectUtils.parse(
                documents.retrieveResource(metadata.toURL()).getContent());
        if (!provider.issuer().toString().equals(answer.get("issuer"))) {
            throw new IOException("the metadata at " + metadata + " is of another issuer");
        }
        URI keys = JSONObjectUtils.getURI(answer, "jwks_uri");
        if (keys == null) {
            throw new IOException("the metadata at " + metadata + " names no keys");
        }
        return keys;
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
