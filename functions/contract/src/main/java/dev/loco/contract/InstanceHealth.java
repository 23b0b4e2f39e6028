package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has measured of its instance, {@code GET /v1/health}; the data of {@code instance.health-changed} events.
 *
 * @param uid identifies this life of the instance: the pod's uid, or the id of the agent's start
 * @param failure null while healthy, and while nobody can tell
 * @param detail what is wrong, in a sentence
 * @param since when {@code state} and {@code failure} became what they are; null while unknown
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstanceHealth(
        String id,
        @Nullable String uid,
        InstanceState state,
        @Nullable FailureClass failure,
        @Nullable String detail,
        Instant measuredAt,
        @Nullable Instant since,
        Measurements measurements) {

    /**
     * The figures behind it; null is unknown.
     *
     * @param qmpMillis last round trip of a QMP command
     * @param guestCpu share of one core that the guest's processor used lately
     * @param interrupts interrupts the guest took in the last second
     * @param framesDue frames that were due since the agent started
     * @param framesDelivered frames of those that were handed to a viewer in time
     * @param audioLevel RMS 0..1 of the last 100 ms
     * @param diskErrors I/O errors of the guest's disks since the emulator started
     * @param encoderErrors pictures that could not be encoded since the agent started
     * @param qualityStep 0 is full quality
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Measurements(
            @Nullable Double qmpMillis,
            @Nullable Double guestCpu,
            @Nullable Double interrupts,
            long framesDue,
            long framesDelivered,
            @Nullable Double audioLevel,
            @Nullable Long diskErrors,
            long encoderErrors,
            int viewers,
            int qualityStep) {}
}
