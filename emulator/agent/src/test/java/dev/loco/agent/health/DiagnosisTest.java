package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // state, starting, silent, runstate, hung, resets, disk, encoder, encoded, delivered, reports, drawing,
                // lost -> failure
                "LIVE,     0, false, running,        false, 0, 0, 0,   0,   0, 0, 0,   0, -",
                "LIVE,     0, false, running,        false, 4, 0, 0, 300, 300, 5, 5,   3, -",
                "LIVE,     0, false, paused,         false, 0, 0, 0,   0,   0, 5, 0,   0, -",
                "STOPPED,  0, false, -,              false, 0, 9, 0,   0,   0, 0, 0,   0, -",
                "STARTING, 9, false, -,              false, 0, 0, 0,   0,   0, 0, 0,   0, -",
                "STARTING, 11, false, -,             false, 0, 0, 0,   0,   0, 0, 0,   0, EMULATOR",
                "LOST,     0, false, -,              false, 0, 0, 0,   0,   0, 0, 0,   0, EMULATOR",
                "DEGRADED, 0, true,  -,              false, 0, 0, 0,   0,   0, 0, 0,   0, EMULATOR",
                "LIVE,     0, false, io-error,       false, 0, 0, 0,   0,   0, 0, 0,   0, EMULATOR",
                "LIVE,     0, false, running,        false, 0, 1, 0,   0,   0, 0, 0,   0, EMULATOR",
                "DEGRADED, 0, true,  -,              true,  9, 0, 9,   0,   0, 0, 0,   0, EMULATOR",
                "DEGRADED, 0, false, running,        true,  0, 0, 0,   0,   0, 0, 0,   0, GUEST",
                "BOOTING,  0, false, running,        false, 5, 0, 0,   0,   0, 0, 0,   0, GUEST",
                "LIVE,     0, false, guest-panicked, false, 0, 0, 0,   0,   0, 0, 0,   0, GUEST",
                "LIVE,     0, false, internal-error, false, 0, 0, 9,   0,   0, 0, 0,   0, GUEST",
                "LIVE,     0, false, running,        false, 0, 0, 3,   0,   0, 0, 0,   0, ENCODER",
                "LIVE,     0, false, running,        false, 0, 0, 1, 200, 200, 5, 5,   0, -",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200, 200, 5, 0,   0, CLIENT",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200,   9, 5, 0,   0, -",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200, 200, 2, 0,   0, -",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200, 200, 5, 1,   0, -",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200, 200, 5, 5, 101, CLIENT",
                "LIVE,     0, false, running,        false, 0, 0, 0, 200, 200, 5, 5,  99, -",
            })
    void of_signs_isTheDeepestCause(
            InstanceState state,
            double starting,
            boolean silent,
            String runstate,
            boolean hung,
            long resets,
            long disk,
            long encoderErrors,
            long encoded,
            long delivered,
            long reports,
            long drawing,
            long lost,
            FailureClass failure) {
        Signs signs = new Signs(
                state,
                starting,
                silent,
                runstate,
                hung,
                resets,
                disk,
                encoderErrors,
                encoded,
                delivered,
                reports,
                drawing,
                lost);

        assertThat(Diagnosis.of(signs).map(Diagnosis::failure).orElse(null)).isEqualTo(failure);
    }
}
