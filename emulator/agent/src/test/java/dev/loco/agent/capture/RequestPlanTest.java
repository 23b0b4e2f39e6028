package dev.loco.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestPlanTest {

    private final RequestPlan plan = new RequestPlan();

    @Test
    void isDue_whileARequestIsOutstanding_isFalse() {
        plan.sent();
        plan.hurry(5);

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
    void hurry_plannedForLater_isDueAtOnce() {
        plan.answered(0, 5);
        plan.hurry(7);

        assertThat(plan.dueNanos()).isEqualTo(7);
    }

    @Test
    void hurry_dueAlready_isNotPutOff() {
        plan.answered(5, 60);
        plan.hurry(7);

        assertThat(plan.dueNanos()).isEqualTo(5);
    }

    @Test
    void expectAnswer_atALowRate_requestsAreDueAtOnceFor100Ms() {
        plan.answered(0, 5);
        assertThat(plan.expectAnswer(0, 5)).isTrue();
        assertThat(plan.isDue(7)).isTrue();

        plan.sent();
        assertThat(plan.isDue(8)).isFalse();
        plan.answered(9, 5);
        assertThat(plan.isDue(9)).isTrue();
        assertThat(plan.dueNanos()).isEqualTo(9);

        plan.answered(TimeUnit.MILLISECONDS.toNanos(100), 5);
        assertThat(plan.isDue(TimeUnit.MILLISECONDS.toNanos(101))).isFalse();
    }

    @Test
    void expectAnswer_requestsAreDueAtOnceAnyway_needsNoLook() {
        assertThat(plan.expectAnswer(0, 60)).isFalse();
    }

    @Test
    void expectAnswer_nobodyWatches_asksForNothing() {
        assertThat(plan.expectAnswer(0, 0)).isFalse();
        assertThat(plan.isDue(7)).isFalse();
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
