package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of a recovery with one thing changed. */
final class RecoveryEdit {
    private static final String PATH = "/v1/recoveries/";

    private RecoveryEdit() {}

    /** A recovery that has just begun; the version makes its id unique for the instance. */
    static Recovery open(RecoveryState state, @Nullable FailureClass failure, Instant now) {
        String id = state.instance() + "-r" + (state.version() + 1);
        return new Recovery(
                id, state.instance(), failure, List.of(), RecoveryOutcome.PENDING, now, null, null, null, null);
    }

    /** The newest attempt, if nothing is known of its effect yet. */
    static @Nullable RecoveryAttempt pending(@Nullable Recovery recovery) {
        if (recovery == null || recovery.attempts().isEmpty()) {
            return null;
        }
        RecoveryAttempt last = recovery.attempts().getLast();
        return last.outcome() == RecoveryOutcome.PENDING ? last : null;
    }

    static Recovery append(Recovery recovery, RecoveryAttempt attempt) {
        List<RecoveryAttempt> attempts = new ArrayList<>(recovery.attempts());
        attempts.add(attempt);
        return with(recovery, attempts);
    }

    /** With what became of its newest attempt; a detail that is known already stays unless there is a new one. */
    static Recovery close(Recovery recovery, RecoveryOutcome outcome, @Nullable String detail) {
        RecoveryAttempt last = recovery.attempts().getLast();
        List<RecoveryAttempt> attempts = new ArrayList<>(recovery.attempts());
        attempts.set(
                attempts.size() - 1,
                new RecoveryAttempt(
                        last.step(),
                        last.startedAt(),
                        last.deadline(),
                        outcome,
                        detail == null ? last.detail() : detail));
        return with(recovery, attempts);
    }

    static Recovery finish(Recovery recovery, RecoveryOutcome outcome, String message, Instant now) {
        return new Recovery(
                recovery.id(),
                recovery.instance(),
                recovery.failure(),
                recovery.attempts(),
                outcome,
                recovery.startedAt(),
                now,
                recovery.before(),
                recovery.after(),
                message);
    }

    /** With the path of a picture. */
    static Recovery withPicture(Recovery recovery, RecoveryPicture which) {
        String path = PATH + recovery.id() + "/" + which.wireName() + ".png";
        boolean isBefore = which == RecoveryPicture.BEFORE;
        return new Recovery(
                recovery.id(),
                recovery.instance(),
                recovery.failure(),
                recovery.attempts(),
                recovery.outcome(),
                recovery.startedAt(),
                recovery.finishedAt(),
                isBefore ? path : recovery.before(),
                isBefore ? recovery.after() : path,
                recovery.message());
    }

    private static Recovery with(Recovery recovery, List<RecoveryAttempt> attempts) {
        return new Recovery(
                recovery.id(),
                recovery.instance(),
                recovery.failure(),
                attempts,
                recovery.outcome(),
                recovery.startedAt(),
                recovery.finishedAt(),
                recovery.before(),
                recovery.after(),
                recovery.message());
    }
}
