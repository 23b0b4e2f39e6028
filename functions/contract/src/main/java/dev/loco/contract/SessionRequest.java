package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A wish for a session.
 *
 * @param token bearer token to exchange for a cookie
 */
@Serdeable
public record SessionRequest(String token) {}
