package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What one switch does to frames that arrive. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanImpairmentList(List<LanImpairment> items) {
    public LanImpairmentList {
        items = List.copyOf(items);
    }
}
