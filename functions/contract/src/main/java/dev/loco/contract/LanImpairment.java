package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is done to frames that arrive from one instance or station, {@code PUT /v1/lan/impairment}. It takes the place of what was done
 * before; with nothing but {@code from} it ends.
 *
 * @param from an instance's id, or an Ethernet address
 * @param delayMs added to each frame, 0 to 5000
 * @param jitterMs added at random, 0 to this, at most 5000
 * @param loss share of frames that are lost, 0 to 1
 * @param rateBps bits per second; what would wait longer than a second is lost
 * @param cut nothing passes
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanImpairment(
        @Nullable String from,
        @Nullable Integer delayMs,
        @Nullable Integer jitterMs,
        @Nullable Double loss,
        @Nullable Long rateBps,
        @Nullable Boolean cut) {}
