package dev.loco.fleet.recovery;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import java.time.Instant;

/** Conditions by short names, as of one moment. */
final class Conditions {
    private Conditions() {}

    static Condition named(String name, Instant now) {
        return switch (name) {
            case "well" -> new Condition.Well("life-1", now, 0);
            case "well-stale" -> new Condition.Well("life-1", now.minusSeconds(4), 0);
            case "well-other" -> new Condition.Well("life-2", now, 0);
            case "ill" -> ill(FailureClass.GUEST, "life-1", now.minusSeconds(1));
            case "ill-other" -> ill(FailureClass.GUEST, "life-2", now.minusSeconds(1));
            case "emulator" -> ill(FailureClass.EMULATOR, "life-1", now.minusSeconds(1));
            case "lost" -> new Condition.Ill(FailureClass.EMULATOR, InstanceState.LOST, "life-1", now, 0);
            case "stranded" -> new Condition.Ill(FailureClass.EMULATOR, InstanceState.LOST, null, null, 0, true);
            case "settling" -> new Condition.Settling();
            case "resting" -> new Condition.Resting();
            case "unknown" -> new Condition.Unknown("silent");
            default -> throw new IllegalArgumentException("there is no condition " + name);
        };
    }

    static Condition.Ill ill(FailureClass failure, String uid, Instant since) {
        return new Condition.Ill(failure, InstanceState.DEGRADED, uid, since, 0);
    }
}
