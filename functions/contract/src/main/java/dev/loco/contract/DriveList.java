package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The drives of one machine that take a medium. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DriveList(List<Drive> items) {
    public DriveList {
        items = List.copyOf(items);
    }
}
