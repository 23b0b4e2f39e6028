package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final InterruptRate rate = new InterruptRate();

    private static String printed(int timer) {
        return "IRQ statistics for ioapic:\r\n 0: " + timer + "\r\n 1: 1\r\n12: 2\r\n"
                + "IRQ statistics for isa-i8259:\r\n 0: " + timer + "\r\n 1: 1\r\n 2: 1\r\n12: 2\r\n";
    }

    @Test
    void add_countsEachInterruptOnce() {
        assertThat(rate.add(printed(90), 0)).isEmpty();
        assertThat(rate.add(printed(290), 2 * SECOND)).hasValue(100);
        assertThat(rate.add(printed(290), 3 * SECOND)).hasValue(0);
    }

    @Test
    void add_afterARestart_isUnknown() {
        rate.add(printed(90), 0);
        assertThat(rate.add(printed(10), SECOND)).isEmpty();

        rate.reset();

        assertThat(rate.add(printed(90), 2 * SECOND)).isEmpty();
    }
}
