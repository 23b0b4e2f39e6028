package dev.loco.wire;

import dev.loco.contract.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as proven by a token.
 *
 * @param subject stable name of the caller, never the token itself
 * @param instance the only instance it is good for; null means every one
 * @param id {@code jti} of the token; null for a static token
 * @param expiresAt {@link Instant#MAX} for a static token
 */
public record Principal(
        String subject,
        Role role,
        TokenKind kind,
        @Nullable String instance,
        @Nullable String id,
        Instant expiresAt) {}
