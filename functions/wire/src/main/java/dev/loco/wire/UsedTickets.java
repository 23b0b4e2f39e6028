package dev.loco.wire;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The ids of tickets used and not yet expired: bounded, and closed rather than forgetful when full.
 *
 * <p>Only tickets with a good signature get here, and each lives a minute at most, so the bound is reached by a flood
 * of valid tickets only; further ones are refused until old ones expire.
 */
final class UsedTickets {
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Set<String> ids = new HashSet<>();
    private final PriorityQueue<Used> byExpiry = new PriorityQueue<>(Comparator.comparing(Used::expiresAt));

    private record Used(String id, Instant expiresAt) {}

    UsedTickets(Clock clock) {
        this.clock = clock;
    }

    /** Marks a ticket as used; false if it was, or if there is no room to remember it. */
    synchronized boolean use(Principal ticket) {
        Instant now = clock.instant();
        for (Used oldest = byExpiry.peek();
                oldest != null && !now.isBefore(oldest.expiresAt());
                oldest = byExpiry.peek()) {
            byExpiry.remove();
            ids.remove(oldest.id());
        }
        String id = ticket.id();
        if (id == null || ids.size() >= CAPACITY || !ids.add(id)) {
            return false;
        }
        byExpiry.add(new Used(id, ticket.expiresAt()));
        return true;
    }
}
