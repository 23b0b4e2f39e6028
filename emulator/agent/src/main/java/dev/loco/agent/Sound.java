package dev.loco.agent;

import dev.loco.agent.capture.GuestSound;
import dev.loco.audio.AudioPacket;
import dev.loco.audio.AudioPipeline;
import dev.loco.audio.AudioSettings;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The guest's sound on its way to the viewers; the encoder is made with the first samples. */
final class Sound implements GuestSound.Listener {

    private final int epochSeed;
    private final Consumer<AudioPacket> sink;
    private volatile @Nullable AudioPipeline pipeline;

    Sound(int epochSeed, Consumer<AudioPacket> sink) {
        this.epochSeed = epochSeed;
        this.sink = sink;
    }

    @Override
    public void samples(ByteBuffer s16le, long captureNanos) {
        AudioPipeline to = pipeline;
        if (to == null) {
            to = new AudioPipeline(AudioSettings.of(epochSeed), sink);
            pipeline = to;
        }
        to.push(s16le, captureNanos);
    }

    @Override
    public void stopped() {
        AudioPipeline to = pipeline;
        if (to != null) {
            to.stopped();
        }
    }

    /** RMS of the last 100 ms, 0 to 1; empty while nobody listens. */
    OptionalDouble level() {
        AudioPipeline from = pipeline;
        return from == null ? OptionalDouble.empty() : from.level();
    }
}
