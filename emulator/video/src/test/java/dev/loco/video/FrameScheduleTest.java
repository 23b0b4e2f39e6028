package dev.loco.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameScheduleTest {

    private static final int LIMIT_BPS = 1_000_000;
    private static final long MS = 1_000_000;

    private final FrameSchedule schedule = new FrameSchedule(RenditionSettings.of(LIMIT_BPS));
    private long now = Duration.ofHours(1).toNanos();

    private static EncodedFrame frame(int bytes) {
        return new EncodedFrame(
                RenditionKind.FULL, Codec.H264, 1, 1, false, false, 2, 2, Rectangle.EMPTY, 0, 0, 0, new byte[bytes]);
    }

    private static EncodedFrame keyframe() {
        return new EncodedFrame(
                RenditionKind.FULL, Codec.H264, 1, 1, true, false, 2, 2, Rectangle.EMPTY, 0, 0, 0, new byte[10]);
    }

    private boolean due() {
        return schedule.dueNanos(true, now) <= now;
    }

    @Property(tries = 100)
    void dueNanos_framesOfAnySize_neverExceedTheBitRateInASecond(
            @ForAll @Size(40) List<@IntRange(min = 1, max = 40_000) Integer> sizes) {
        double[] bits = new double[8000];
        int next = 0;
        for (int ms = 0; ms < bits.length; ms++) {
            if (due()) {
                EncodedFrame frame = frame(sizes.get(next++ % sizes.size()));
                schedule.sent(frame, now, now);
                bits[ms] = frame.data().length * 8.0;
            }
            now += MS;
        }
        double second = 0;
        for (int ms = 0; ms < bits.length; ms++) {
            second += bits[ms] - (ms >= 1000 ? bits[ms - 1000] : 0);
            assertThat(second).isLessThan(LIMIT_BPS * 1.3);
        }
    }

    @Test
    void dueNanos_slowEncoder_leavesTheMachineAQuarterOfTheTime() {
        long busy = 0;
        long start = now;
        for (int i = 0; i < 100; i++) {
            now = Math.max(now, schedule.dueNanos(true, now));
            schedule.sent(frame(10), now, now + 40 * MS);
            now += 40 * MS;
            busy += 40 * MS;
        }
        assertThat(busy / (double) (now - start)).isBetween(0.7, 0.8);
    }

    @Test
    void dueNanos_oneLongPause_hardlyHoldsTheNextFrame() {
        schedule.sent(frame(10), now, now + MS);
        now += 20 * MS;
        schedule.sent(frame(10), now, now + 500 * MS);
        now += 500 * MS;
        assertThat(schedule.dueNanos(true, now) - now).isLessThan(3 * MS);
    }

    @Test
    void dueNanos_nothingPending_isNever() {
        assertThat(schedule.dueNanos(false, now)).isEqualTo(FrameSchedule.NEVER);
    }

    @Test
    void frameRate_outOfRange_isCut() {
        schedule.frameRate(1000);
        assertThat(schedule.frameRate()).isEqualTo(60);
        schedule.frameRate(-1);
        assertThat(schedule.frameRate()).isZero();
    }

    @Test
    void expectAnswer_frameBeforeItsTurn_isDueAtOnceAndForAMomentOnly() {
        schedule.frameRate(60);
        for (int i = 0; i < 100; i++) {
            now = Math.max(now, schedule.dueNanos(true, now));
            schedule.sent(frame(10), now, now);
        }
        now += 3 * MS;
        assertThat(due()).isFalse();

        schedule.expectAnswer(now);
        assertThat(due()).isTrue();
        schedule.sent(frame(10), now, now);

        assertThat(due()).as("not twice within two milliseconds").isFalse();
        now += 30 * MS;
        schedule.sent(frame(10), now, now);
        schedule.sent(frame(10), now, now);
        now += 3 * MS;
        assertThat(due()).as("after the moment its turn counts again").isFalse();
    }

    @Test
    void expectAnswer_answerThatComesLateAtALowRate_waitsNoLongerThanAtTheFullRate() {
        schedule.frameRate(15);
        assertThat(due()).isTrue();
        schedule.sent(frame(10), now, now);
        schedule.sent(frame(10), now, now);
        now += 10 * MS;
        assertThat(due()).isFalse();
        schedule.expectAnswer(now);

        now += 30 * MS;
        schedule.sent(frame(10), now, now);
        now += 6 * MS;
        assertThat(due()).isFalse();
        now += 10 * MS;
        assertThat(due()).isTrue();

        now += 52 * MS;
        schedule.sent(frame(10), now, now);
        now += 17 * MS;
        assertThat(due()).as("more than 100 ms after the input").isFalse();
    }

    @Test
    void requestKeyframe_betweenTwoFramesAtALowRate_holdsNeitherItselfNorTheNextChange() {
        schedule.frameRate(5);
        schedule.restart(now);
        assertThat(due()).isTrue();
        schedule.sent(keyframe(), now, now);
        for (int wait : new int[] {50, 200, 200, 200, 200}) {
            now += wait * MS;
            assertThat(due()).isTrue();
            schedule.sent(frame(10), now, now);
        }
        schedule.requestKeyframe();
        now += 160 * MS;
        assertThat(due()).isTrue();
        now = schedule.dueNanos(false, now);
        assertThat(schedule.keyframeDue(now)).isTrue();
        schedule.sent(keyframe(), now, now);

        now += 40 * MS;
        assertThat(due()).isTrue();
    }

    @Test
    void dueNanos_screenInMotionAtALowRate_isRefinedOnlyWhenItRests() {
        schedule.frameRate(5);
        for (int i = 0; i < 10; i++) {
            assertThat(due()).isTrue();
            schedule.sent(frame(10), now, now);
            now += 210 * MS;
            assertThat(schedule.dueNanos(false, now)).isGreaterThan(now);
        }
        now += 200 * MS;
        assertThat(schedule.dueNanos(false, now)).isLessThanOrEqualTo(now);
    }

    @Test
    void dueNanos_guestALittleAboveTheRate_neverWaits() {
        schedule.frameRate(60);
        for (int i = 0; i < 1000; i++) {
            now += Math.round(1e9 / 60.5);
            assertThat(due()).isTrue();
            schedule.sent(frame(10), now, now);
        }
    }
}
