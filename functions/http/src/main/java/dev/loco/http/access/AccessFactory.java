package dev.loco.http.access;

import dev.loco.wire.Credentials;
import dev.loco.wire.IdentityVerifier;
import dev.loco.wire.RequestGuard;
import dev.loco.wire.TokenIssuer;
import dev.loco.wire.TokenVerifier;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Wires the credentials; a missing or broken file ends the start. */
@Factory
final class AccessFactory {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Context
    Credentials credentials(AccessConfig config) throws IOException {
        return Credentials.read(Path.of(config.credentials()));
    }

    @Context
    TokenVerifier tokenVerifier(Credentials credentials, Clock clock, @Nullable OidcConfig oidc) {
        return oidc == null
                ? new TokenVerifier(credentials, clock, null)
                : TokenVerifier.of(credentials, clock, null, new IdentityVerifier(oidc.provider(), clock));
    }

    @Singleton
    TokenIssuer tokenIssuer(Credentials credentials, Clock clock) {
        return new TokenIssuer(credentials, clock);
    }

    @Singleton
    RequestGuard requestGuard(AccessConfig config) {
        return new RequestGuard(config.hosts(), config.origins());
    }
}
