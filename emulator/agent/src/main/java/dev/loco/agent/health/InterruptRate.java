package dev.loco.agent.health;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Interrupts per second, from two prints of the human monitor's {@code info irq}. Not thread-safe. */
final class InterruptRate {

    private static final Pattern COUNT = Pattern.compile("^\\s*\\d+: (\\d+)");
    private static final double NANOS = 1e9;

    private long count = -1;
    private long atNanos;

    /** Takes the next print. @return the rate since the one before; empty for the first, and after a restart */
    OptionalDouble add(String printed, long nowNanos) {
        long now = count(printed);
        OptionalDouble rate = count >= 0 && now >= count && nowNanos > atNanos
                ? OptionalDouble.of((now - count) * NANOS / (nowNanos - atNanos))
                : OptionalDouble.empty();
        count = now;
        atNanos = nowNanos;
        return rate;
    }

    /** The count of the busiest controller: each line of a PC goes to several. */
    private static long count(String printed) {
        long most = 0;
        long sum = 0;
        for (String line : printed.lines().toList()) {
            Matcher counted = COUNT.matcher(line);
            sum = counted.find() ? sum + Long.parseLong(counted.group(1)) : 0;
            most = Math.max(most, sum);
        }
        return most;
    }

    /** Begins anew: another QEMU. */
    void reset() {
        count = -1;
    }
}
