package dev.loco.agent.health;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a PC guest can take interrupts, at one moment.
 *
 * @param disabled the interrupt flag of the first CPU is clear (EFLAGS bit 9)
 * @param timerPending the timer interrupt waits at the interrupt controller (i8259 request register, bit 0)
 */
record InterruptSample(boolean disabled, boolean timerPending, Instant at) {

    private static final Pattern FLAGS = Pattern.compile("\\b[ER]FL=([0-9a-f]{8,16})");
    private static final Pattern REQUESTS = Pattern.compile("pic0: irr=([0-9a-f]{2})");
    private static final int INTERRUPT_FLAG = 1 << 9;

    /** Reads what the human monitor prints for {@code info registers} and {@code info pic}; what is missing counts as healthy. */
    static InterruptSample parse(String registers, String pic, Instant at) {
        Matcher flags = FLAGS.matcher(registers);
        Matcher requests = REQUESTS.matcher(pic);
        boolean disabled = flags.find() && (Long.parseUnsignedLong(flags.group(1), 16) & INTERRUPT_FLAG) == 0;
        boolean pending = requests.find() && (Integer.parseInt(requests.group(1), 16) & 1) != 0;
        return new InterruptSample(disabled, pending, at);
    }

    boolean isSuspicious() {
        return disabled && timerPending;
    }
}
