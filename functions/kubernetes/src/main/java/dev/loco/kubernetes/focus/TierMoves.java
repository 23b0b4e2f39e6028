package dev.loco.kubernetes.focus;

import dev.loco.contract.Focus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The instances whose tier changed lately, each with the time of its last change. To all others every focus that a call may still be
 * carrying out gives the same tier, so that their CPU shares need no fence.
 *
 * @param at by instance id; not older than {@link #KEPT} before the last change of the focus
 */
record TierMoves(Map<String, Instant> at) {
    /** Far longer than a call takes to carry a focus out, which is 8 s at most: replicas' clocks differ, and a process may stand still. */
    static final Duration KEPT = Duration.ofSeconds(30);

    static final TierMoves NONE = new TierMoves(Map.of());

    TierMoves {
        at = Map.copyOf(at);
    }

    boolean contains(String instance) {
        return at.containsKey(instance);
    }

    /** The moves once one focus has given way to the next. */
    TierMoves after(Focus current, Focus next) {
        Instant now = Objects.requireNonNull(next.changedAt(), "a focus that is stored was set at some time");
        Map<String, Instant> moves = new TreeMap<>(at);
        moves.values().removeIf(time -> time.isBefore(now.minus(KEPT)));
        Stream.concat(current.instances().stream(), next.instances().stream())
                .filter(id -> next.tierOf(id) != current.tierOf(id))
                .forEach(id -> moves.put(id, now));
        return new TierMoves(moves);
    }
}
