package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthCountsTest {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
    private final HealthCounts counts = new HealthCounts(nanos::get);

    private Optional<FailureClass> failure() {
        return Diagnosis.of(counts.signs(InstanceState.LIVE, 0, false, "running", false))
                .map(Diagnosis::failure);
    }

    private void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Test
    void encoder_failing_isDiagnosedAndForgottenWhenItWorksAgain() {
        counts.encoderFailed();
        assertThat(failure()).contains(FailureClass.ENCODER);
        assertThat(counts.encoderErrors()).isEqualTo(1);

        counts.encoded();
        counts.encoded();
        assertThat(failure()).isEmpty();
    }

    @Test
    void guestReset_eventsAtOnce_areOneReset() {
        for (int reset = 0; reset < Diagnosis.RESETS - 1; reset++) {
            counts.guestReset();
            counts.guestReset();
            advance(Duration.ofSeconds(1));
        }
        assertThat(failure()).isEmpty();

        counts.guestReset();

        assertThat(failure()).contains(FailureClass.GUEST);
        advance(Duration.ofSeconds(31));
        assertThat(failure()).isEmpty();
    }

    @Test
    void diskErrors_areUnknownUntilTheEmulatorWasThere() {
        assertThat(counts.diskErrors()).isNull();
        counts.emulatorStarted();
        assertThat(counts.diskErrors()).isZero();

        counts.diskFailed();

        assertThat(counts.diskErrors()).isEqualTo(1);
        assertThat(failure()).contains(FailureClass.EMULATOR);
        counts.emulatorStarted();
        assertThat(counts.diskErrors()).isZero();
    }

    @Test
    void page_drawingNothingOfWhatItIsSent_isTheClientsFault() {
        for (int frame = 0; frame < 60; frame++) {
            counts.delivered();
        }
        for (int report = 0; report < 3; report++) {
            counts.page(0, 0);
        }
        assertThat(failure()).contains(FailureClass.CLIENT);

        counts.page(30, 0);
        assertThat(failure()).isEmpty();
    }
}
