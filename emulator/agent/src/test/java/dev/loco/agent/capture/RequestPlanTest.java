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
    void answered_at50FramesPerSecondOrMore_isDueAtOnce() {
        plan.answered(7, 50);
        assertThat(plan.isDue(7)).isTrue();

        plan.answered(7, 49);
        assertThat(plan.isDue(7)).isFalse();
    }

    @Test
    void answered_atALowRate_isDueALittleBeforeTheNextFrame() {
        plan.answered(0, 5);

        assertThat(plan.isDue(TimeUnit.MILLISECONDS.toNanos(184))).isFalse();
        assertThat(plan.isDue(TimeUnit.MILLISECONDS.toNanos(185))).isTrue();
    }

    @Test
    void answered_nobodyWatches_isNeverDue() {
        plan.answered(7, 60);
        plan.answered(8, 0);

        assertThat(plan.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void hurry_toAHighRate_isDueAtOnce() {
        plan.answered(0, 5);
        plan.hurry(7, 60);

        assertThat(plan.dueNanos()).isEqualTo(7);
    }

    @Test
    void hurry_dueAlready_isNotPutOff() {
        plan.answered(5, 60);
        plan.hurry(7, 60);

        assertThat(plan.dueNanos()).isEqualTo(5);
    }

    @Test
    void hurry_toAHigherRateThatIsLow_isDueInThatRatesTime() {
        plan.answered(0, 5);
        plan.hurry(7, 10);

        assertThat(plan.dueNanos()).isEqualTo(7 + TimeUnit.MILLISECONDS.toNanos(85));
    }

    @Test
    void hurry_toALowerRate_isNotPutOff() {
        plan.answered(0, 10);
        plan.hurry(7, 5);

        assertThat(plan.dueNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(85));
    }

    @Test
    void hurry_nobodyWatches_asksForNothing() {
        plan.hurry(7, 0);

        assertThat(plan.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void renewed_beforeTheOldConnectionsRequestWasDue_asksForNothing() {
        plan.answered(7, 60);
        plan.renewed();

        assertThat(plan.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void renewed_forgetsTheOldConnectionsRequest() {
        plan.sent();
        plan.renewed();

        assertThat(plan.isOutstanding()).isFalse();
    }
}
