package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What an agent knows of its instance, {@code GET /v1/state}.
 *
 * @param power null while neither QEMU nor its supervisor tells
 * @param screen null while there is no picture
 * @param pointer null while QEMU has not told
 * @param tier null while no focus has reached the agent
 * @param lease null while nobody holds it
 * @param message one sentence for a person about what is unusual
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AgentState(
        String id,
        InstanceState state,
        @Nullable Power power,
        Guest guest,
        Emulator emulator,
        @Nullable Screen screen,
        @Nullable Pointer pointer,
        @Nullable TierRequest tier,
        @Nullable Lease lease,
        int viewers,
        Video video,
        Audio audio,
        @Nullable String message) {

    /**
     * The machine inside.
     *
     * @param uptimeSeconds since its emulator started
     * @param cpu share of one core the emulator used lately, 1.0 = one core
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Guest(
            @Nullable Double uptimeSeconds, @Nullable Double cpu) {}

    /**
     * The QEMU process.
     *
     * @param restarts since its supervisor started
     * @param accelerator {@code kvm} or {@code tcg}
     * @param displayClock whether the display-clock plugin is in effect; without it 33 fps
     * @param running whether QMP says that the machine runs
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Emulator(
            @Nullable Long pid,
            @Nullable Integer restarts,
            @Nullable String accelerator,
            boolean displayClock,
            boolean running) {}

    /**
     * The guest's pointer.
     *
     * @param absolute whether the guest takes positions instead of motions
     */
    @Serdeable
    public record Pointer(boolean absolute) {}

    /**
     * The pictures sent lately.
     *
     * @param codec {@code h264}, {@code vp8} or {@code mjpeg}; null while nobody watches
     * @param framesDue frames that were due since the agent started
     * @param framesDelivered frames of those that were handed to a viewer in time
     * @param bitrateBps bits per second over the last second
     * @param framesPerSecond frames encoded in the last second
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Video(
            @Nullable String codec, long framesDue, long framesDelivered, long bitrateBps, double framesPerSecond) {}

    /**
     * The sound.
     *
     * @param level RMS 0..1 of the last 100 ms; null while unknown
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Audio(@Nullable Double level) {}
}
