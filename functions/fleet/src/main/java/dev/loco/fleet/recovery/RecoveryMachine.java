package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.instance.ActionReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do about one instance, from what is remembered and what is measured: pure, and level-triggered, so that it
 * does not matter what made us look, or how often.
 *
 * <pre>
 *            ill                    step taken               well, measured after the step
 *   (none) ──────▶ open, no attempt ──────────▶ attempt pending ─────────────────────────▶ recovered
 *      ▲  well before any step │                  │      ▲
 *      └───────────────────────┘    deadline over,│      │ next rung, not before its pause is over
 *                                       still ill ▼      │
 *                                           attempt given up ──▶ gave-up (no rung left) · not-configured (failover)
 *   any ──▶ cancelled (by an operator, or the machine was ended on purpose)
 * </pre>
 *
 * <p>Unknown is no illness: nothing is done about it until {@link RecoveryPolicy#lostAfter} is over. After gave-up,
 * not-configured and a cancellation nothing more is tried on that life of the instance until it has been well.
 */
public final class RecoveryMachine {
    private final RecoveryPolicy policy;

    public RecoveryMachine(RecoveryPolicy policy) {
        this.policy = policy;
    }

    /** What to do now. */
    public Decision next(RecoveryState state, Condition condition, Instant now) {
        return switch (condition) {
            case Condition.Well well -> well(state, well, now);
            case Condition.Ill ill -> ill(state, state.withUnknownSince(null), ill, now);
            case Condition.Unknown ignored -> unknown(state, now);
            case Condition.Settling ignored -> remember(state, state.withUnknownSince(null));
            case Condition.Resting ignored ->
                state.current() == null
                        ? remember(state, state.withUnknownSince(null))
                        : finish(state, state.current(), RecoveryOutcome.CANCELLED, "It was ended on purpose.", now);
        };
    }

    /**
     * An operator's wish: it waits for no pause, and limits start anew.
     *
     * @param step null lets the ladder choose
     */
    public Decision override(RecoveryState state, @Nullable RecoveryStep step, Condition condition, Instant now) {
        RecoveryAttempt pending = RecoveryEdit.pending(state.current());
        if (pending != null && now.isBefore(pending.deadline())) {
            return new Decision.Refuse("A step is under way until " + pending.deadline() + "; cancel it first.");
        }
        Condition.Ill ill = condition instanceof Condition.Ill found ? found : null;
        RecoveryStep chosen = step;
        if (chosen == null) {
            if (ill == null) {
                return new Decision.Refuse("It has not been found ill; name the step to take.");
            }
            chosen = policy.ladder(ill).getFirst();
        }
        Recovery open = state.current() == null
                ? RecoveryEdit.open(state, ill == null ? null : ill.failure(), now)
                : state.current();
        Recovery ready = pending == null ? open : RecoveryEdit.close(open, RecoveryOutcome.GAVE_UP, null);
        RecoveryState fresh = state.with(ready).withSpent(List.of(), null, null);
        return take(fresh, ready, chosen, uid(condition), quality(condition), now);
    }

    /** An operator's end of a recovery; nothing happens if it is not the one under way. */
    public Decision cancel(RecoveryState state, String recovery, Instant now) {
        Recovery current = state.current();
        return current == null || !current.id().equals(recovery)
                ? new Decision.Nothing()
                : finish(
                        state.withUid(state.observedUid(), true),
                        current,
                        RecoveryOutcome.CANCELLED,
                        "An operator ended it.",
                        now);
    }

    /** What to remember of a step that has been tried; nothing if it is not the newest any more. */
    public Decision settle(RecoveryState state, RecoveryAttempt attempt, ActionReply reply, Instant now) {
        Recovery current = state.current();
        RecoveryAttempt pending = RecoveryEdit.pending(current);
        if (current == null || pending == null || !pending.startedAt().equals(attempt.startedAt())) {
            return new Decision.Nothing();
        }
        return switch (reply) {
            case ActionReply.Done done ->
                remember(state, state.with(RecoveryEdit.close(current, RecoveryOutcome.PENDING, done.detail())));
            case ActionReply.Failed failed ->
                remember(state, state.with(RecoveryEdit.close(current, RecoveryOutcome.GAVE_UP, failed.reason())));
            case ActionReply.Unsupported unsupported -> {
                Recovery closed = RecoveryEdit.close(current, RecoveryOutcome.NOT_CONFIGURED, unsupported.reason());
                yield attempt.step() == RecoveryStep.FAILOVER
                        ? finish(
                                state.withUid(state.observedUid(), true),
                                closed,
                                RecoveryOutcome.NOT_CONFIGURED,
                                unsupported.reason(),
                                now)
                        : remember(state, state.with(closed));
            }
        };
    }

    private Decision well(RecoveryState state, Condition.Well well, Instant now) {
        RecoveryState known = state.withUnknownSince(null);
        Recovery current = state.current();
        if (current == null) {
            return contented(state, known, well, now);
        }
        if (current.attempts().isEmpty()) {
            return remember(state, known.with(null));
        }
        RecoveryAttempt pending = RecoveryEdit.pending(current);
        if (pending == null) {
            return finish(known, current, RecoveryOutcome.RECOVERED, "It became well by itself.", now);
        }
        boolean isSameLife =
                replacesLife(pending.step()) && well.uid() != null && Objects.equals(state.observedUid(), well.uid());
        boolean isLater = !well.measuredAt().isBefore(pending.startedAt().plus(policy.settling()));
        boolean isOver = !now.isBefore(pending.deadline());
        if (!isOver && (isSameLife || !isLater)) {
            return remember(state, known);
        }
        Recovery closed = isSameLife
                ? RecoveryEdit.close(current, RecoveryOutcome.GAVE_UP, "It is still the same life of the instance.")
                : RecoveryEdit.close(current, RecoveryOutcome.RECOVERED, null);
        return finish(known, closed, RecoveryOutcome.RECOVERED, "The agent has measured health since.", now);
    }

    /** Forgets old steps when they have not been needed for long, and lets go of what was held. */
    private Decision contented(RecoveryState state, RecoveryState known, Condition.Well well, Instant now) {
        Instant last = state.lastStepAt();
        if (last == null || now.isBefore(last.plus(policy.calm()))) {
            return remember(state, known.withUid(state.observedUid(), false));
        }
        RecoveryState calm = known.withSpent(List.of(), null, null).withUid(null, false);
        return state.taken(RecoveryStep.QUALITY_STEP) > 0 && well.qualityStep() > 0
                ? new Decision.Ease(calm.next())
                : remember(state, calm);
    }

    private Decision unknown(RecoveryState state, Instant now) {
        Instant since = state.unknownSince();
        if (since == null) {
            return remember(state, state.withUnknownSince(now));
        }
        return now.isBefore(since.plus(policy.lostAfter()))
                ? new Decision.Nothing()
                : ill(
                        state,
                        state,
                        new Condition.Ill(FailureClass.EMULATOR, InstanceState.UNKNOWN, null, since, 0),
                        now);
    }

    private Decision ill(RecoveryState state, RecoveryState known, Condition.Ill ill, Instant now) {
        Recovery current = state.current();
        if (current == null) {
            if (state.held() && !isAnotherLife(state, ill)) {
                return remember(state, known);
            }
            Recovery opened = RecoveryEdit.open(state, ill.failure(), now);
            return climb(state, known.with(opened).withUid(state.observedUid(), false), opened, ill, now);
        }
        RecoveryAttempt pending = RecoveryEdit.pending(current);
        if (pending == null) {
            return climb(state, known, current, ill, now);
        }
        boolean isNextLifeLost = ill.isStranded() && replacesLife(pending.step()) && isAnotherLife(state, ill);
        if (now.isBefore(pending.deadline()) && !isNextLifeLost) {
            return remember(state, known);
        }
        String message = isNextLifeLost
                ? "The node of the machine in its place was lost, too."
                : "It was still ill at the deadline.";
        Recovery closed = RecoveryEdit.close(current, RecoveryOutcome.GAVE_UP, message);
        return climb(state, known.with(closed), closed, ill, now);
    }

    private Decision climb(
            RecoveryState before, RecoveryState state, Recovery recovery, Condition.Ill ill, Instant now) {
        Optional<RecoveryStep> step = policy.ladder(ill).stream()
                .filter(rung -> isLeft(state, recovery, rung))
                .findFirst();
        if (step.isEmpty()) {
            String message = "Every step that may help has been taken as often as allowed.";
            return finish(state.withUid(ill.uid(), true), recovery, RecoveryOutcome.GAVE_UP, message, now);
        }
        return now.isBefore(earliest(state, recovery, ill))
                ? remember(before, state)
                : take(state, recovery, step.get(), ill.uid(), ill.qualityStep(), now);
    }

    private boolean isLeft(RecoveryState state, Recovery recovery, RecoveryStep step) {
        return state.taken(step) < policy.limit()
                && recovery.attempts().stream()
                        .noneMatch(attempt ->
                                attempt.step() == step && attempt.outcome() == RecoveryOutcome.NOT_CONFIGURED);
    }

    private Instant earliest(RecoveryState state, Recovery recovery, Condition.Ill ill) {
        Instant begun = ill.since() == null ? recovery.startedAt() : ill.since();
        Instant graceOver = begun.plus(policy.grace(ill.failure(), ill.state()));
        Instant notBefore = state.notBefore();
        return notBefore == null || notBefore.isBefore(graceOver) ? graceOver : notBefore;
    }

    private Decision take(
            RecoveryState state, Recovery recovery, RecoveryStep step, @Nullable String uid, int quality, Instant now) {
        RecoveryAttempt attempt =
                new RecoveryAttempt(step, now, now.plus(policy.patience(step)), RecoveryOutcome.PENDING, null);
        List<RecoveryStep> spent = new ArrayList<>(state.spent());
        spent.add(step);
        RecoveryState next = state.with(RecoveryEdit.append(recovery, attempt))
                .withSpent(spent, now, now.plus(policy.pause(spent.size())))
                .withUid(uid, false)
                .next();
        return new Decision.Take(next, step, next.taken(step), quality + 1);
    }

    private static Decision finish(
            RecoveryState state, Recovery recovery, RecoveryOutcome outcome, String message, Instant now) {
        Recovery closed =
                RecoveryEdit.pending(recovery) == null ? recovery : RecoveryEdit.close(recovery, outcome, null);
        return new Decision.Remember(state.with(null).next(), RecoveryEdit.finish(closed, outcome, message, now));
    }

    private static Decision remember(RecoveryState before, RecoveryState after) {
        return after.equals(before) ? new Decision.Nothing() : new Decision.Remember(after.next(), null);
    }

    private static boolean replacesLife(RecoveryStep step) {
        return step == RecoveryStep.INSTANCE_RESTART || step == RecoveryStep.FAILOVER;
    }

    private static boolean isAnotherLife(RecoveryState state, Condition.Ill ill) {
        return state.observedUid() != null && ill.uid() != null && !ill.uid().equals(state.observedUid());
    }

    private static @Nullable String uid(Condition condition) {
        return switch (condition) {
            case Condition.Well well -> well.uid();
            case Condition.Ill ill -> ill.uid();
            case Condition.Settling ignored -> null;
            case Condition.Resting ignored -> null;
            case Condition.Unknown ignored -> null;
        };
    }

    private static int quality(Condition condition) {
        return switch (condition) {
            case Condition.Well well -> well.qualityStep();
            case Condition.Ill ill -> ill.qualityStep();
            case Condition.Settling ignored -> 0;
            case Condition.Resting ignored -> 0;
            case Condition.Unknown ignored -> 0;
        };
    }
}
