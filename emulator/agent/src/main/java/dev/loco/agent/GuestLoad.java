package dev.loco.agent;

import dev.loco.agent.emulator.EmulatorStatus;
import java.util.OptionalDouble;

/** The emulator's share of one core, from two statuses of its supervisor. Thread-safe. */
final class GuestLoad {

    private long cpuNanos = -1;
    private long guestNanos = -1;
    private long atNanos;
    private OptionalDouble share = OptionalDouble.empty();
    private OptionalDouble guestShare = OptionalDouble.empty();

    synchronized void add(EmulatorStatus status) {
        long now = System.nanoTime();
        share = share(cpuNanos, status.cpuNanos(), now);
        guestShare = share(guestNanos, status.guestNanos(), now);
        cpuNanos = status.cpuNanos();
        guestNanos = status.guestNanos();
        atNanos = now;
    }

    private OptionalDouble share(long before, long after, long now) {
        return before >= 0 && after >= before && now > atNanos
                ? OptionalDouble.of((double) (after - before) / (now - atNanos))
                : OptionalDouble.empty();
    }

    /** The share of its virtual processors. */
    synchronized OptionalDouble guestShare() {
        return guestShare;
    }

    synchronized OptionalDouble share() {
        return share;
    }
}
