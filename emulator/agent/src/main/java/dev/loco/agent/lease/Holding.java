package dev.loco.agent.lease;

import java.time.Instant;

/**
 * The input lease as it stands.
 *
 * @param holder id of the viewer or API client that may send input
 * @param expiresAt moment after which it no longer may, unless renewed
 */
public record Holding(String holder, Instant expiresAt) {

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }
}
