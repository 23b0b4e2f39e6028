package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Input events to apply in order. */
@Serdeable
public record InputRequest(List<InputEvent> events) {
    public InputRequest {
        events = List.copyOf(events);
    }
}
