package dev.loco.agent.config;

import dev.loco.wire.IdentityProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The identity provider whose tokens are taken besides our own; none without an issuer.
 *
 * @param issuer {@code LOCO_OIDC_ISSUER}, its URL, as in the claim {@code iss}
 * @param audience {@code LOCO_OIDC_AUDIENCE}, what the claim {@code aud} must contain; default loco
 * @param jwks {@code LOCO_OIDC_JWKS}, URL of its keys; absent to read it from the issuer's metadata
 * @param roleClaim {@code LOCO_OIDC_ROLE_CLAIM}, claim with the caller's roles; dots lead into objects; default roles
 * @param operators {@code LOCO_OIDC_OPERATORS}, values of that claim that make an operator; default loco-operator
 * @param viewers {@code LOCO_OIDC_VIEWERS}, values of that claim that make a viewer; default loco-viewer
 */
public record OidcConfig(
        URI issuer,
        String audience,
        Optional<URI> jwks,
        String roleClaim,
        List<String> operators,
        List<String> viewers) {

    static Optional<OidcConfig> from(Environment environment) {
        return environment.text("LOCO_OIDC_ISSUER").map(issuer -> {
            OidcConfig config = new OidcConfig(
                    url("LOCO_OIDC_ISSUER", issuer),
                    environment.text("LOCO_OIDC_AUDIENCE", "loco"),
                    environment.text("LOCO_OIDC_JWKS").map(jwks -> url("LOCO_OIDC_JWKS", jwks)),
                    environment.text("LOCO_OIDC_ROLE_CLAIM", "roles"),
                    environment.list("LOCO_OIDC_OPERATORS", "loco-operator"),
                    environment.list("LOCO_OIDC_VIEWERS", "loco-viewer"));
            config.provider();
            return config;
        });
    }

    /**
     * Who vouches for callers.
     *
     * @throws ConfigException if its keys would come over a wire that anybody can change
     */
    public IdentityProvider provider() {
        try {
            return new IdentityProvider(issuer, audience, jwks.orElse(null), roleClaim, operators, viewers);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_OIDC_ISSUER and LOCO_OIDC_JWKS: " + e.getMessage());
        }
    }

    private static URI url(String variable, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(variable + " is " + text + ", no URL");
        }
    }
}
