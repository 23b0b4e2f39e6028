package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.HealthReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an instance is, as far as it has been measured just now. */
public sealed interface Condition {

    /** It is live and its agent finds nothing wrong. */
    record Well(@Nullable String uid, Instant measuredAt, int qualityStep) implements Condition {}

    /**
     * Something is wrong, and it is known where.
     *
     * @param since when it began, as far as the agent knows
     * @param isStranded whether its node is lost by two accounts, the platform's and the agent's silence, so that nothing can
     *     be done there
     */
    record Ill(
            FailureClass failure,
            InstanceState state,
            @Nullable String uid,
            @Nullable Instant since,
            int qualityStep,
            boolean isStranded)
            implements Condition {

        /** What is wrong where its node is not lost. */
        public Ill(
                FailureClass failure,
                InstanceState state,
                @Nullable String uid,
                @Nullable Instant since,
                int qualityStep) {
            this(failure, state, uid, since, qualityStep, false);
        }
    }

    /** It is on its way up, or its agent is there and cannot tell: no reason to act, none to be content. */
    record Settling() implements Condition {}

    /** It was ended on purpose. */
    record Resting() implements Condition {}

    /**
     * Nobody who would know answers.
     *
     * @param reason in a sentence
     */
    record Unknown(String reason) implements Condition {}

    /**
     * The condition that follows from what the platform says of the emulator and what the agent has measured.
     *
     * @param uid of the life of the instance that the platform knows; null if it knows none
     */
    static Condition of(EmulatorProcess emulator, @Nullable String uid, HealthReply reply) {
        if (emulator == EmulatorProcess.STOPPED) {
            return new Resting();
        }
        return switch (reply) {
            // An agent outlives its emulator when their pod is replaced; nobody switched that machine off.
            case HealthReply.Measured measured
            when emulator == EmulatorProcess.STARTING && measured.health().state() == InstanceState.STOPPED ->
                new Settling();
            case HealthReply.Measured measured -> of(measured.health());
            case HealthReply.Unclear ignored -> new Settling();
            case HealthReply.Unreachable ignored
            when emulator == EmulatorProcess.FAILED ->
                new Ill(FailureClass.EMULATOR, InstanceState.LOST, null, null, 0);
            case HealthReply.Unreachable ignored
            when emulator == EmulatorProcess.STRANDED ->
                new Ill(FailureClass.EMULATOR, InstanceState.LOST, uid, null, 0, true);
            case HealthReply.Unreachable unreachable -> new Unknown(unreachable.reason());
        };
    }

    private static Condition of(InstanceHealth health) {
        int quality = health.measurements().qualityStep();
        FailureClass failure = health.failure();
        return switch (health.state()) {
            case STOPPED -> new Resting();
            case UNKNOWN -> new Unknown("The agent does not know.");
            case LOST -> new Ill(FailureClass.EMULATOR, InstanceState.LOST, health.uid(), health.since(), quality);
            case STARTING, BOOTING, LIVE, DEGRADED -> {
                if (failure != null) {
                    yield new Ill(failure, health.state(), health.uid(), health.since(), quality);
                }
                yield health.state() == InstanceState.LIVE
                        ? new Well(health.uid(), health.measuredAt(), quality)
                        : new Settling();
            }
        };
    }
}
