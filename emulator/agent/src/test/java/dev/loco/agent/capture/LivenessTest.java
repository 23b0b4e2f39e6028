package dev.loco.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessTest {

    private static final long PATIENCE = Liveness.FIRST_PATIENCE_NANOS;

    private final Liveness liveness = new Liveness();

    @Test
    void isOverdue_noAnswerInTime_isReportedOnce() {
        liveness.asked(0);

        assertThat(liveness.isOverdue(PATIENCE - 1)).isFalse();
        assertThat(liveness.isOverdue(PATIENCE)).isTrue();
        assertThat(liveness.isOverdue(PATIENCE + 1)).isFalse();
    }

    @Test
    void isOverdue_secondTime_hasMorePatience() {
        liveness.asked(0);
        liveness.isOverdue(PATIENCE);
        liveness.asked(0);

        assertThat(liveness.isOverdue(PATIENCE)).isFalse();
        assertThat(liveness.isOverdue(2 * PATIENCE)).isTrue();
    }

    @Test
    void answered_inTime_isNeverOverdue() {
        liveness.asked(0);
        liveness.answered();

        assertThat(liveness.isOverdue(Long.MAX_VALUE - 1)).isFalse();
    }
}
