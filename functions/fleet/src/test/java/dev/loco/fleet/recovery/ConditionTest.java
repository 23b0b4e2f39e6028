package dev.loco.fleet.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.HealthReply;
import dev.loco.fleet.testing.Healths;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING,LIVE,,Well",
        "RUNNING,LIVE,CLIENT,Ill",
        "RUNNING,LIVE,NETWORK,Ill",
        "RUNNING,DEGRADED,GUEST,Ill",
        "RUNNING,DEGRADED,,Settling",
        "RUNNING,BOOTING,,Settling",
        "STARTING,STARTING,,Settling",
        "STARTING,STARTING,EMULATOR,Ill",
        "FAILED,LOST,EMULATOR,Ill",
        "FAILED,LOST,,Ill",
        "RUNNING,STOPPED,,Resting",
        "STARTING,STOPPED,,Settling",
        "STOPPED,LIVE,,Resting",
        "RUNNING,UNKNOWN,,Unknown",
        "UNKNOWN,LIVE,,Well",
        "STRANDED,LIVE,,Well",
        "STRANDED,BOOTING,,Settling",
    })
    void of_measured_isWhatItMeans(EmulatorProcess emulator, InstanceState state, FailureClass failure, String kind) {
        HealthReply reply = new HealthReply.Measured(Healths.of("loco-0", "u", state, failure, Instant.EPOCH));

        assertThat(Condition.of(emulator, "life-1", reply).getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING,Unknown",
        "STARTING,Unknown",
        "UNKNOWN,Unknown",
        "STOPPED,Resting",
        "FAILED,Ill",
        "STRANDED,Ill"
    })
    void of_silentAgent_isUnknownUnlessThePlatformKnows(EmulatorProcess emulator, String kind) {
        HealthReply reply = new HealthReply.Unreachable("silent");

        assertThat(Condition.of(emulator, "life-1", reply).getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"STRANDED,true", "FAILED,false"})
    void of_silentAgent_isStrandedWhereThePlatformHasGivenUpItsNode(EmulatorProcess emulator, boolean isStranded) {
        assertThat(Condition.of(emulator, "life-1", new HealthReply.Unreachable("silent")))
                .isInstanceOfSatisfying(
                        Condition.Ill.class, ill -> assertThat(ill.isStranded()).isEqualTo(isStranded));
    }

    @Test
    void of_agentThatAnswersSomethingElse_isNeverLost() {
        HealthReply reply = new HealthReply.Unclear("The agent answered 401.");

        assertThat(Condition.of(EmulatorProcess.RUNNING, "life-1", reply)).isInstanceOf(Condition.Settling.class);
    }

    @Test
    void of_lostWithoutClass_isTheEmulators() {
        HealthReply reply =
                new HealthReply.Measured(Healths.of("loco-0", "u", InstanceState.LOST, null, Instant.EPOCH));

        assertThat(Condition.of(EmulatorProcess.FAILED, "life-1", reply))
                .isInstanceOfSatisfying(
                        Condition.Ill.class, ill -> assertThat(ill.failure()).isEqualTo(FailureClass.EMULATOR));
    }
}
