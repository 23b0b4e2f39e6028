package dev.loco.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestPlanTest {

    private final RequestPlan plan = new RequestPlan();

    @Test
    void isDue_whileARequestIsOutstanding_isFalse() {
        plan.sent();
        plan.hurry(5, 60);

        assertThat(plan.isDue(Long.MAX_VALUE - 1)).isFalse();
        assertThat(plan.isOutstanding()).isTrue();
    }

    @Test
    void answered_atAHighRate_isDueAtOnce() {
        plan.sent();
        plan.answered(7, 60);

        assertThat(plan.isDue(7)).isTrue();
    }

    @Test
    void answered_atALowRate_isDueALittleBeforeTheNextFrame() {
        plan.answered(0, 5);

        assertThat(plan.isDue(TimeUnit.MILLISECONDS.toNanos(184))).isFalse();
        assertThat(plan.isDue(TimeUnit.MILLISECONDS.toNanos(185))).isTrue();
    }

    @Test
    void answered_nobodyWatches_isNeverDue() {
        plan.answered(7, 0);

        assertThat(plan.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void renewed_forgetsTheOldConnectionsRequest() {
        plan.sent();
        plan.renewed();
        plan.answered(7, 60);

        assertThat(plan.isOutstanding()).isFalse();
        assertThat(plan.isDue(7)).isTrue();
    }
}
