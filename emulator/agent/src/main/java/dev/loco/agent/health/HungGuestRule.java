package dev.loco.agent.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A guest hangs when every one of at least {@link #SAMPLES} samples over {@link #SPAN} shows interrupts off and the timer interrupt waiting. Not thread-safe. */
final class HungGuestRule {

    static final int SAMPLES = 5;
    static final Duration SPAN = Duration.ofSeconds(2);

    private int suspicious;
    private @Nullable Instant since;

    /** Takes the next sample. @return whether the guest hangs */
    boolean add(InterruptSample sample) {
        if (!sample.isSuspicious()) {
            suspicious = 0;
            since = null;
            return false;
        }
        Instant first = since == null ? sample.at() : since;
        since = first;
        suspicious++;
        return suspicious >= SAMPLES && !sample.at().isBefore(first.plus(SPAN));
    }

    /** Whether the last sample was suspicious: the next should follow soon. */
    boolean isSuspicious() {
        return suspicious > 0;
    }
}
