package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guests of all others answered to one switch, {@code POST /v1/lan/evidence}.
 *
 * @param id whose switch asked
 * @param asOf when it had asked; null if it did not
 * @param problem why it did not, in a sentence
 * @param items by ordinal
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanEvidence(
        String id, @Nullable Instant asOf, @Nullable String problem, List<LanAnswer> items) {

    public LanEvidence {
        items = List.copyOf(items);
    }
}
