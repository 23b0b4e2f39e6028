package dev.loco.wire;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who else vouches for callers: an issuer of OpenID Connect whose tokens we take.
 *
 * @param issuer claim {@code iss}, and where its metadata is
 * @param audience what the claim {@code aud} must contain
 * @param jwks URL of its keys; null to read it from the issuer's metadata
 * @param roleClaim claim that holds one role or a list of them; dots lead into objects, as in {@code realm_access.roles}
 * @param operators values of that claim that make an operator
 * @param viewers values of that claim that make a viewer
 */
public record IdentityProvider(
        URI issuer,
        String audience,
        @Nullable URI jwks,
        String roleClaim,
        List<String> operators,
        List<String> viewers) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Takes the settings as they are.
     *
     * @throws IllegalArgumentException if keys would come over a wire that anybody can change
     */
    public IdentityProvider {
        operators = List.copyOf(operators);
        viewers = List.copyOf(viewers);
        if (audience.isBlank()) {
            throw new IllegalArgumentException("the audience of the identity provider is missing");
        }
        if (!isSafe(issuer) || (jwks != null && !isSafe(jwks))) {
            throw new IllegalArgumentException("the identity provider needs an https URL: " + issuer);
        }
    }

    /** Whether nobody on the way can change what is read there. */
    static boolean isSafe(URI url) {
        return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()));
    }
}
