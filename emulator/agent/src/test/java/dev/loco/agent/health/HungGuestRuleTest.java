package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HungGuestRuleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final HungGuestRule rule = new HungGuestRule();

    private boolean sample(int millis, boolean disabled, boolean pending) {
        return rule.add(new InterruptSample(disabled, pending, START.plusMillis(millis)));
    }

    @Test
    void add_fiveSuspiciousSamplesOverTwoSeconds_isHung() {
        assertThat(sample(0, true, true)).isFalse();
        assertThat(sample(500, true, true)).isFalse();
        assertThat(sample(1000, true, true)).isFalse();
        assertThat(sample(1500, true, true)).isFalse();
        assertThat(sample(2000, true, true)).isTrue();
    }

    @Test
    void add_fiveSamplesInAHurry_isNotHung() {
        for (int i = 0; i < 10; i++) {
            assertThat(sample(i * 100, true, true)).isFalse();
        }
    }

    @Test
    void add_oneHealthySample_startsAnew() {
        for (int i = 0; i < 4; i++) {
            sample(i * 500, true, true);
        }
        sample(1900, false, true);

        assertThat(sample(2000, true, true)).isFalse();
    }

    @Test
    void parse_realOutput_findsBothFlags() {
        String registers =
                "EAX=00000000 EBX=00000000\nEIP=00100123 EFL=00000046 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=1\n";
        String pic =
                "pic0: irr=01 imr=f8 isr=00 hprio=0 irq_base=20 rr_sel=0 elcr=00 fnm=0\npic1: irr=00 imr=ef isr=00";

        assertThat(InterruptSample.parse(registers, pic, START).isSuspicious()).isTrue();
        assertThat(InterruptSample.parse(registers.replace("046", "246"), pic, START)
                        .isSuspicious())
                .isFalse();
        assertThat(InterruptSample.parse(registers, pic.replace("irr=01", "irr=00"), START)
                        .isSuspicious())
                .isFalse();
        assertThat(InterruptSample.parse("", "", START).isSuspicious()).isFalse();
    }
}
