/**
 * How much this instance is worth right now, as the focus decided. Main type: {@link dev.loco.agent.tier.TierStore}. Thread-safe.
 */
@NullMarked
package dev.loco.agent.tier;

import org.jspecify.annotations.NullMarked;
