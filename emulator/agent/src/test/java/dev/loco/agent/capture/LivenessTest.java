package dev.loco.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessTest {

    private static final long PATIENCE = Liveness.FIRST_PATIENCE_NANOS;
    private static final long QUIET = Liveness.QUIET_NANOS;
    private static final long IDLE = Liveness.IDLE_NANOS;

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
    void isOverdue_againAndAgain_isPatientUpToALimit() {
        for (int i = 0; i < 10; i++) {
            liveness.asked(0);
            liveness.isOverdue(Long.MAX_VALUE - 1);
        }
        liveness.asked(0);

        assertThat(liveness.dueNanos(false)).isEqualTo(Liveness.MOST_PATIENCE_NANOS);
    }

    @Test
    void isOverdue_afterAnAnswer_hasItsFirstPatienceAgain() {
        liveness.asked(0);
        liveness.isOverdue(PATIENCE);
        liveness.asked(PATIENCE);
        liveness.heard(PATIENCE);
        liveness.asked(0);

        assertThat(liveness.isOverdue(PATIENCE)).isTrue();
    }

    @Test
    void asked_becauseOfASuspicion_settlesIt() {
        liveness.suspect(0);
        liveness.asked(0);
        liveness.isOverdue(PATIENCE);

        assertThat(liveness.dueNanos(false)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void renewed_forgetsTheOldConnection() {
        liveness.asked(0);
        liveness.suspect(0);
        liveness.renewed(10);

        assertThat(liveness.isOverdue(PATIENCE)).isFalse();
        assertThat(liveness.isProbeDue(QUIET, false)).isFalse();
        assertThat(liveness.dueNanos(true)).isEqualTo(10 + IDLE);
    }

    @Test
    void heard_inTime_isNeverOverdue() {
        liveness.asked(0);
        liveness.heard(1);

        assertThat(liveness.isOverdue(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void isProbeDue_idleAndWatched_isEveryIdlePeriod() {
        liveness.heard(0);

        assertThat(liveness.isProbeDue(IDLE - 1, true)).isFalse();
        assertThat(liveness.isProbeDue(IDLE, true)).isTrue();
        assertThat(liveness.dueNanos(true)).isEqualTo(IDLE);

        liveness.asked(IDLE);
        liveness.heard(IDLE + 1);

        assertThat(liveness.isProbeDue(IDLE + 2, true)).isFalse();
        assertThat(liveness.dueNanos(true)).isEqualTo(2 * IDLE + 1);
    }

    @Test
    void isProbeDue_nobodyWatches_isNever() {
        liveness.heard(0);

        assertThat(liveness.isProbeDue(Long.MAX_VALUE - 1, false)).isFalse();
        assertThat(liveness.dueNanos(false)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isProbeDue_suspected_waitsForSilence() {
        liveness.suspect(10);
        assertThat(liveness.isProbeDue(10 + QUIET - 1, false)).isFalse();
        assertThat(liveness.isProbeDue(10 + QUIET, false)).isTrue();

        liveness.heard(20);
        assertThat(liveness.isProbeDue(20 + QUIET, false)).isFalse();
    }

    @Test
    void isProbeDue_suspectedWhilePixelsCame_waitsForSilenceAfterThem() {
        liveness.heard(30);
        liveness.suspect(20);

        assertThat(liveness.dueNanos(false)).isEqualTo(30 + QUIET);
    }

    @Test
    void isProbeDue_whileAnAnswerIsAwaited_isFalse() {
        liveness.asked(IDLE);
        liveness.suspect(IDLE);

        assertThat(liveness.isProbeDue(IDLE + QUIET, true)).isFalse();
        assertThat(liveness.dueNanos(true)).isEqualTo(IDLE + PATIENCE);
    }
}
