package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicLong nanos = new AtomicLong(TimeUnit.SECONDS.toNanos(100));
    private final Recent recent = new Recent(Duration.ofSeconds(5), nanos::get);

    private void advance(long milliseconds) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void sum_isOfTheLastSeconds() {
        recent.add(3);
        advance(1000);
        recent.add(4);
        assertThat(recent.sum()).isEqualTo(7);

        advance(4000);
        assertThat(recent.sum()).isEqualTo(4);

        advance(1000);
        assertThat(recent.sum()).isZero();
    }

    @Test
    void sum_afterALongTime_isZero() {
        recent.add(3);
        advance(100_000);

        assertThat(recent.sum()).isZero();
        recent.add(1);
        assertThat(recent.sum()).isEqualTo(1);
    }
}
