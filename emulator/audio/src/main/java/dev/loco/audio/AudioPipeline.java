package dev.loco.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Turns one guest's sound into Opus packets: signed 16-bit little-endian samples, 48 kHz, stereo, in pieces of any length.
 *
 * <p>Digital silence is not encoded, apart from the first 50 ms that let the sound end; the packet after it says so. Sound that arrives after a gap, or more than
 * 200 ms at once, starts anew with the newest samples, so nothing old is ever kept.
 *
 * <p>{@link #level} is for any thread, the rest for one, which also runs the sink.
 */
public final class AudioPipeline implements AutoCloseable {

    private static final int HERTZ = 48_000;
    private static final int CHANNELS = 2;
    private static final int TAIL_MS = 50;
    private static final int MAX_BACKLOG_FRAMES = HERTZ / 5;
    private static final long GAP_NANOS = 200_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int EPOCH_MASK = 0xFFFF;

    private final Consumer<AudioPacket> sink;
    private final OpusEncoder encoder;
    private final LevelMeter meter;
    private final short[] frame;
    private final int tailFrames;
    private int filled;
    private int silentFrames;
    private int epoch;
    private long sequence;
    private boolean first = true;
    private boolean heard;
    private long lastPushNanos;
    private volatile double level = Double.NaN;

    /** @throws AudioException if Opus cannot be opened */
    public AudioPipeline(AudioSettings settings, Consumer<AudioPacket> sink) {
        this.sink = sink;
        encoder = new OpusEncoder(settings);
        meter = new LevelMeter(settings.frameMs());
        frame = new short[HERTZ / 1000 * settings.frameMs() * CHANNELS];
        tailFrames = TAIL_MS / settings.frameMs();
        silentFrames = tailFrames;
        epoch = settings.epochSeed() & EPOCH_MASK;
    }

    /**
     * Takes samples; calls the sink for each packet they complete.
     *
     * @param s16le interleaved left and right, from position to limit, left as it is; an incomplete last pair is dropped
     * @param captureNanos when the last of them was captured, monotonic
     * @throws AudioException if Opus fails
     */
    public void push(ByteBuffer s16le, long captureNanos) {
        ShortBuffer samples = s16le.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        samples.limit(samples.limit() / CHANNELS * CHANNELS);
        if (heard && captureNanos - lastPushNanos > GAP_NANOS) {
            resync();
        }
        if (samples.remaining() / CHANNELS > MAX_BACKLOG_FRAMES) {
            samples.position(samples.limit() - MAX_BACKLOG_FRAMES * CHANNELS);
            resync();
        }
        heard = true;
        lastPushNanos = captureNanos;
        while (samples.hasRemaining()) {
            int n = Math.min(samples.remaining(), frame.length - filled);
            samples.get(frame, filled, n);
            filled += n;
            if (filled == frame.length) {
                filled = 0;
                take(captureNanos - nanos(samples.remaining() + frame.length));
            }
        }
        level = meter.level();
    }

    private static long nanos(int samples) {
        return samples / CHANNELS * NANOS_PER_SECOND / HERTZ;
    }

    private void take(long startNanos) {
        if (isSilent()) {
            meter.addSilence();
            if (silentFrames == tailFrames) {
                first = true;
                return;
            }
            silentFrames++;
        } else {
            meter.add(frame);
            silentFrames = 0;
        }
        sink.accept(new AudioPacket(epoch, sequence++, first, startNanos, encoder.encode(frame)));
        first = false;
    }

    private boolean isSilent() {
        for (short sample : frame) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    /** The guest has stopped its sound device: the sound that may follow is a new epoch, and the level is known to be 0. */
    public void stopped() {
        epoch = (epoch + 1) & EPOCH_MASK;
        resync();
        meter.clear();
        level = 0;
    }

    /** The source of the sound is gone: like {@link #stopped}, but the level is unknown. */
    public void lost() {
        stopped();
        level = Double.NaN;
    }

    private void resync() {
        Arrays.fill(frame, (short) 0);
        filled = 0;
        silentFrames = tailFrames;
        first = true;
    }

    /** The root mean square of the last 100 ms, 0 to 1; empty while nothing is known of the sound. */
    public OptionalDouble level() {
        double now = level;
        return Double.isNaN(now) ? OptionalDouble.empty() : OptionalDouble.of(now);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
