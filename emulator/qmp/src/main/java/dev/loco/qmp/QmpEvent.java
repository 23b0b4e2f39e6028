package dev.loco.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened in QEMU (qmp-spec, "Asynchronous events").
 *
 * @param name for example {@code RESET} or {@code SHUTDOWN}
 * @param data an object, empty where the event has none
 * @param at by the host's clock, as QEMU saw it
 */
public record QmpEvent(String name, JsonNode data, Instant at) {}
