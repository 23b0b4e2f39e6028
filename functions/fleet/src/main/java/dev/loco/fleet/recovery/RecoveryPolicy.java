package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import dev.loco.contract.RecoveryStep;
import java.time.Duration;
import java.util.List;

/**
 * Which steps are taken for which failure, how often, and how patiently.
 *
 * @param grace how long an emulator may be ill before anything is done: its supervisor starts it anew at once
 * @param backOff pause after the first step; doubles with every further one
 * @param longestBackOff where the doubling ends
 * @param lostAfter how long nobody may be able to tell how an instance is before it counts as lost
 * @param settling how long after a step a measurement of health does not count yet
 * @param calm how long an instance must be left alone until the steps taken count no more
 */
public record RecoveryPolicy(
        Duration grace,
        Duration backOff,
        Duration longestBackOff,
        Duration lostAfter,
        Duration settling,
        Duration calm) {

    /** The policy of an installation nobody has tuned. */
    public static final RecoveryPolicy DEFAULT = new RecoveryPolicy(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            Duration.ofSeconds(90),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10));

    private static final int LIMIT = 2;
    private static final List<RecoveryStep> STREAM = List.of(RecoveryStep.STREAM_RESTART, RecoveryStep.QUALITY_STEP);
    private static final List<RecoveryStep> ENCODER = List.of(
            RecoveryStep.STREAM_RESTART,
            RecoveryStep.QUALITY_STEP,
            RecoveryStep.INSTANCE_RESTART,
            RecoveryStep.FAILOVER);
    private static final List<RecoveryStep> MACHINE =
            List.of(RecoveryStep.GUEST_RESTORE, RecoveryStep.INSTANCE_RESTART, RecoveryStep.FAILOVER);
    private static final List<RecoveryStep> LOST = List.of(RecoveryStep.INSTANCE_RESTART, RecoveryStep.FAILOVER);
    private static final List<RecoveryStep> STRANDED = List.of(RecoveryStep.FAILOVER);

    /** The rungs for a failure, mildest first. A guest is never touched for the sake of a viewer or of the network. */
    List<RecoveryStep> ladder(Condition.Ill ill) {
        if (ill.isStranded()) {
            return STRANDED;
        }
        if (ill.state() == InstanceState.LOST || ill.state() == InstanceState.UNKNOWN) {
            return LOST;
        }
        return switch (ill.failure()) {
            case NETWORK, CLIENT -> STREAM;
            case ENCODER -> ENCODER;
            case EMULATOR, GUEST -> MACHINE;
        };
    }

    /** How often each step may be taken before the next rung. */
    int limit() {
        return LIMIT;
    }

    /** How long a step has to show its effect. */
    Duration patience(RecoveryStep step) {
        return switch (step) {
            case STREAM_RESTART, QUALITY_STEP -> Duration.ofSeconds(10);
            case GUEST_RESTORE -> Duration.ofSeconds(30);
            case INSTANCE_RESTART -> Duration.ofSeconds(90);
            case FAILOVER -> Duration.ofMinutes(5);
        };
    }

    /** How long nothing is done about a failure after it has begun. */
    Duration grace(FailureClass failure, InstanceState state) {
        return failure == FailureClass.EMULATOR && state != InstanceState.LOST ? grace : Duration.ZERO;
    }

    /** The pause after the {@code n}th step, from 1. */
    Duration pause(int n) {
        Duration doubled = backOff.multipliedBy(1L << Math.min(n - 1, 20));
        return doubled.compareTo(longestBackOff) < 0 ? doubled : longestBackOff;
    }
}
