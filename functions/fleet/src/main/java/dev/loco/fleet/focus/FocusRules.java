package dev.loco.fleet.focus;

import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.ProblemError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a focus must obey: in mode {@link FocusMode#SINGLE} exactly one instance has it, in mode {@link FocusMode#MULTI} any
 * number up to a limit, none included.
 *
 * @param maxFocused how many instances may be in focus in mode {@link FocusMode#MULTI}
 */
public record FocusRules(int maxFocused) {

    /** The rules of a machine nobody has tuned. */
    public static final FocusRules DEFAULT = new FocusRules(4);

    List<ProblemError> violations(FocusRequest request, Set<String> known) {
        List<String> ids = request.instances();
        if (ids == null) {
            return List.of(new ProblemError("#/instances", "The list of instances is missing."));
        }
        if (request.mode() != FocusMode.MULTI && ids.size() != 1) {
            return List.of(
                    new ProblemError("#/instances", "Exactly one is in focus in mode single, not " + ids.size() + "."));
        }
        if (ids.size() > maxFocused) {
            return List.of(new ProblemError(
                    "#/instances", "At most " + maxFocused + " may be in focus, not " + ids.size() + "."));
        }
        List<ProblemError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                errors.add(new ProblemError("#/instances/" + i, "There is no such instance."));
            } else if (!seen.add(ids.get(i))) {
                errors.add(new ProblemError("#/instances/" + i, "The instance is named twice."));
            }
        }
        return errors;
    }
}
