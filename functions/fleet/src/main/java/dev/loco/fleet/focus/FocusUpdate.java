package dev.loco.fleet.focus;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusResult;
import dev.loco.contract.ProblemError;
import java.util.List;

/** What became of a wish for another focus. */
public sealed interface FocusUpdate {

    /** It is in effect; what single instances have of it is in the outcomes. */
    record Changed(FocusResult result) implements FocusUpdate {}

    /** The focus was not the one the caller expected; nothing is changed. */
    record Stale(Focus current) implements FocusUpdate {}

    /** The wish breaks a rule; nothing is changed. */
    record Invalid(List<ProblemError> errors) implements FocusUpdate {}
}
