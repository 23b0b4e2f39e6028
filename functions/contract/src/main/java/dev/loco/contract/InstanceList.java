package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** All instances, by ordinal. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstanceList(List<Instance> items) {
    public InstanceList {
        items = List.copyOf(items);
    }
}
