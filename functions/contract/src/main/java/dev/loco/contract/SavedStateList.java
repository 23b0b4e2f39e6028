package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The saved states of one machine, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SavedStateList(List<SavedStateInfo> items) {
    public SavedStateList {
        items = List.copyOf(items);
    }
}
