package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * The right to send input to one instance.
 *
 * @param holder id of the session or client that has it
 * @param expiresAt when it ends unless renewed
 */
@Serdeable
public record Lease(String holder, Instant expiresAt) {}
