package dev.loco.fleet.recovery;

import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one instance between two looks at it; nothing else is.
 *
 * @param version counts the changes; 0 was never stored
 * @param current the recovery under way, null if there is none
 * @param spent the steps taken lately, the oldest first; they count against the limits until the instance has been well
 *     for a while
 * @param lastStepAt when the newest of them was taken
 * @param notBefore the next step may not be taken earlier
 * @param observedUid life of the instance on which the newest step was taken, or on which recovery was given up
 * @param held nothing more is tried on that life until the instance has been well, or an operator asks
 * @param unknownSince since when nobody has been able to tell how it is; null while somebody can
 */
public record RecoveryState(
        String instance,
        long version,
        @Nullable Recovery current,
        List<RecoveryStep> spent,
        @Nullable Instant lastStepAt,
        @Nullable Instant notBefore,
        @Nullable String observedUid,
        boolean held,
        @Nullable Instant unknownSince) {

    public RecoveryState {
        spent = List.copyOf(spent);
    }

    /** An instance nothing was ever done about. */
    public static RecoveryState none(String instance) {
        return new RecoveryState(instance, 0, null, List.of(), null, null, null, false, null);
    }

    /** How often a step was taken lately. */
    int taken(RecoveryStep step) {
        return Math.toIntExact(spent.stream().filter(step::equals).count());
    }

    RecoveryState next() {
        return new RecoveryState(
                instance, version + 1, current, spent, lastStepAt, notBefore, observedUid, held, unknownSince);
    }

    RecoveryState with(@Nullable Recovery recovery) {
        return new RecoveryState(
                instance, version, recovery, spent, lastStepAt, notBefore, observedUid, held, unknownSince);
    }

    RecoveryState withSpent(List<RecoveryStep> steps, @Nullable Instant at, @Nullable Instant earliest) {
        return new RecoveryState(instance, version, current, steps, at, earliest, observedUid, held, unknownSince);
    }

    RecoveryState withUid(@Nullable String uid, boolean held) {
        return new RecoveryState(instance, version, current, spent, lastStepAt, notBefore, uid, held, unknownSince);
    }

    RecoveryState withUnknownSince(@Nullable Instant since) {
        return new RecoveryState(instance, version, current, spent, lastStepAt, notBefore, observedUid, held, since);
    }
}
