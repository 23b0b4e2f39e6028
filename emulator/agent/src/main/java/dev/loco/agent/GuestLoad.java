package dev.loco.agent;

import dev.loco.agent.emulator.EmulatorStatus;
import java.util.OptionalDouble;

/** The emulator's share of one core, from two statuses of its supervisor. Thread-safe. */
final class GuestLoad {

    private long cpuNanos = -1;
    private long atNanos;
    private OptionalDouble share = OptionalDouble.empty();

    synchronized void add(EmulatorStatus status) {
        long now = System.nanoTime();
        if (cpuNanos >= 0 && status.cpuNanos() >= cpuNanos && now > atNanos) {
            share = OptionalDouble.of((double) (status.cpuNanos() - cpuNanos) / (now - atNanos));
        } else {
            share = OptionalDouble.empty();
        }
        cpuNanos = status.cpuNanos();
        atNanos = now;
    }

    synchronized OptionalDouble share() {
        return share;
    }
}
