package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;

/**
 * A wish for a session.
 *
 * @param token bearer token to exchange for a cookie
 */
@Serdeable
public record SessionRequest(String token) {
    public SessionRequest {
        Objects.requireNonNull(token, "token is missing");
    }
}
