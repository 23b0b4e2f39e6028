package dev.loco.http.access;

import dev.loco.wire.IdentityProvider;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider whose tokens are taken besides our own; none without an issuer.
 *
 * @param issuer its URL, as in the claim {@code iss} ({@code LOCO_OIDC_ISSUER})
 * @param audience what the claim {@code aud} must contain ({@code LOCO_OIDC_AUDIENCE})
 * @param jwks URL of its keys; absent to read it from the issuer's metadata ({@code LOCO_OIDC_JWKS})
 * @param roleClaim claim with the caller's roles; dots lead into objects ({@code LOCO_OIDC_ROLE_CLAIM})
 * @param operators values of that claim that make an operator ({@code LOCO_OIDC_OPERATORS})
 * @param viewers values of that claim that make a viewer ({@code LOCO_OIDC_VIEWERS})
 */
@ConfigurationProperties("loco.oidc")
@Requires(property = "loco.oidc.issuer")
public record OidcConfig(
        URI issuer,
        @Bindable(defaultValue = "loco") String audience,
        @Nullable URI jwks,
        @Bindable(defaultValue = "roles") String roleClaim,
        @Bindable(defaultValue = "loco-operator") List<String> operators,
        @Bindable(defaultValue = "loco-viewer") List<String> viewers) {

    IdentityProvider provider() {
        return new IdentityProvider(issuer, audience, jwks, roleClaim, operators, viewers);
    }
}
