package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;

/**
 * The tier an agent is to hold, and holds.
 *
 * @param generation generation of the focus that decided it; an agent refuses one older than its own
 */
@Serdeable
public record TierRequest(long generation, Tier tier) {
    public TierRequest {
        Objects.requireNonNull(tier, "tier is missing");
    }
}
