package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What may be remembered of an instance, by short names, as of one moment. */
final class States {
    private static final RecoveryState NONE = RecoveryState.none("loco-0");

    private States() {}

    static RecoveryState named(String name, Instant now) {
        return switch (name) {
            case "none" -> NONE;
            case "held" -> NONE.withUid("life-1", true);
            case "unknown-5s" -> NONE.withUnknownSince(now.minusSeconds(5));
            case "unknown-100s" -> NONE.withUnknownSince(now.minusSeconds(100));
            case "opened" -> NONE.with(opened(now.minusSeconds(1)));
            case "restored-5s" -> taken(now.minusSeconds(5), RecoveryOutcome.PENDING, RecoveryStep.GUEST_RESTORE);
            case "restored-31s" -> taken(now.minusSeconds(31), RecoveryOutcome.PENDING, RecoveryStep.GUEST_RESTORE);
            case "restarted-5s" ->
                taken(
                        now.minusSeconds(5),
                        RecoveryOutcome.PENDING,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.INSTANCE_RESTART);
            case "restarted-91s" ->
                taken(
                        now.minusSeconds(91),
                        RecoveryOutcome.PENDING,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.INSTANCE_RESTART);
            case "failed-1s" -> taken(now.minusSeconds(1), RecoveryOutcome.GAVE_UP, RecoveryStep.GUEST_RESTORE);
            case "failed-31s" -> taken(now.minusSeconds(31), RecoveryOutcome.GAVE_UP, RecoveryStep.GUEST_RESTORE);
            case "exhausted" ->
                taken(
                        now.minusSeconds(600),
                        RecoveryOutcome.GAVE_UP,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.GUEST_RESTORE,
                        RecoveryStep.INSTANCE_RESTART,
                        RecoveryStep.INSTANCE_RESTART,
                        RecoveryStep.FAILOVER,
                        RecoveryStep.FAILOVER);
            default -> throw new IllegalArgumentException("there is no state " + name);
        };
    }

    private static RecoveryState taken(Instant at, RecoveryOutcome last, RecoveryStep... steps) {
        Recovery recovery = opened(at.minusSeconds(60));
        for (RecoveryStep step : steps) {
            Duration patience = RecoveryPolicy.DEFAULT.patience(step);
            recovery = RecoveryEdit.append(
                    recovery, new RecoveryAttempt(step, at, at.plus(patience), RecoveryOutcome.GAVE_UP, null));
        }
        Instant notBefore = at.plus(RecoveryPolicy.DEFAULT.pause(steps.length));
        return NONE.with(RecoveryEdit.close(recovery, last, null))
                .withSpent(List.of(steps), at, notBefore)
                .withUid("life-1", false);
    }

    private static Recovery opened(Instant at) {
        return RecoveryEdit.open(NONE, FailureClass.GUEST, at);
    }
}
