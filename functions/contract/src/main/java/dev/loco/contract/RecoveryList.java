package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Recoveries, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecoveryList(List<Recovery> items) {
    public RecoveryList {
        items = List.copyOf(items);
    }
}
