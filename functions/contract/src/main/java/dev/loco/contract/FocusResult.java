package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The focus now in effect, and what reaching it did to each instance. */
@Serdeable
public record FocusResult(Focus focus, List<FocusOutcome> outcomes) {
    public FocusResult {
        outcomes = List.copyOf(outcomes);
    }
}
