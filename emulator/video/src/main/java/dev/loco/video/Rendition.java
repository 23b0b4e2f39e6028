package dev.loco.video;

import dev.loco.video.codec.AccessUnit;
import dev.loco.video.codec.Codec;
import dev.loco.video.codec.EncodeRequest;
import dev.loco.video.codec.Encoder;
import dev.loco.video.codec.EncoderException;
import dev.loco.video.codec.EncoderSettings;
import dev.loco.video.codec.Quality;
import dev.loco.video.picture.I420Converter;
import dev.loco.video.picture.Projection;
import dev.loco.video.picture.Rectangle;
import dev.loco.video.picture.Size;
import dev.loco.video.picture.ThumbnailScaler;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One encoded form of a screen: its encoder, pending damage, pacing and refinement.
 *
 * <p>The owner reports size and damage as they come and calls {@link #encodeIfDue} after each update and at {@link #nextDueNanos}. The encoder is opened with the
 * first frame and after each change of size; each opening is a new epoch that starts with a keyframe.
 *
 * <p>Used by one thread, except {@link #frameRate}, {@link #maxBitrate}, {@link #requestKeyframe}, {@link #congestion} and {@link #expectAnswer}: after these the owner's thread must look at
 * {@link #nextDueNanos} again.
 */
public final class Rendition implements AutoCloseable {

    private static final int EPOCH_MASK = 0xFFFF;
    private static final int MACROBLOCK_PX = 16;

    private final RenditionKind kind;
    private final Codec codec;
    private final RenditionSettings settings;
    private final LongSupplier clock;
    private final Projection projection;
    private final FrameSchedule schedule;
    private final Damage damage = new Damage();
    private Rectangle unrefined = Rectangle.EMPTY;
    private boolean refined;
    private @Nullable Size screen;
    private @Nullable Encoder encoder;
    private int epoch;
    private long sequence;

    /** @param epochSeed where epochs start; random, so that a restarted process does not repeat the last one's */
    public Rendition(RenditionKind kind, Codec codec, RenditionSettings settings, int epochSeed) {
        this(kind, codec, settings, epochSeed, System::nanoTime);
    }

    Rendition(RenditionKind kind, Codec codec, RenditionSettings settings, int epochSeed, LongSupplier clock) {
        this.kind = kind;
        this.codec = codec;
        this.settings = settings;
        this.epoch = epochSeed & EPOCH_MASK;
        this.clock = clock;
        this.projection = kind == RenditionKind.FULL ? new I420Converter() : new ThumbnailScaler();
        this.schedule = new FrameSchedule(settings);
    }

    public RenditionKind kind() {
        return kind;
    }

    public Codec codec() {
        return codec;
    }

    /** Sets the screen's size: a new epoch, its keyframe due at once. */
    public void resize(int widthPx, int heightPx) {
        screen = new Size(widthPx, heightPx);
        release();
    }

    /** Frees the encoder, for a time without viewers; the next frame opens a new one, a new epoch. */
    public void release() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        damage.clear();
        unrefined = Rectangle.EMPTY;
        schedule.restart(clock.getAsLong());
    }

    /** Notes that a part of the screen has changed. */
    public void damage(Rectangle changed) {
        if (encoder != null) {
            damage.add(changed);
        }
    }

    /** Asks for a keyframe, for a viewer who joins or lost one. Several requests become one, and at most one per {@link RenditionSettings#keyframeInterval} is served. */
    public void requestKeyframe() {
        schedule.requestKeyframe();
    }

    /** Sets the highest number of frames per second; 0 stops. */
    public void frameRate(int framesPerSecond) {
        schedule.frameRate(framesPerSecond);
    }

    /** Sets the ceiling over any second, bits per second; the encoder keeps to it from the next epoch on. */
    public void maxBitrate(int bps) {
        schedule.maxBitrate(bps);
    }

    /** Says that an input was sent to the guest: for 25 ms a change is encoded when it comes, for 100 ms as at 60 frames per second, whatever the frame rate. */
    public void expectAnswer(long nowNanos) {
        schedule.expectAnswer(nowNanos);
    }

    /**
     * Says how many bytes of this rendition wait to be sent. While they are more than the last frame no other is encoded, so at most two wait; say it before each
     * {@link #encodeIfDue}, which looks again within milliseconds.
     */
    public void congestion(long queuedBytes) {
        schedule.congestion(queuedBytes);
    }

    /**
     * Returns when {@link #encodeIfDue} will have something to do if nothing else happens, on the clock of {@link System#nanoTime}; {@link Long#MAX_VALUE} when nothing
     * is pending.
     */
    public long nextDueNanos(long nowNanos) {
        return screen == null ? FrameSchedule.NEVER : schedule.dueNanos(!damage.isEmpty(), nowNanos);
    }

    /**
     * Brings the picture up to date and encodes it, if a frame is due.
     *
     * @param bgrx the whole screen, row-major, 4 bytes per pixel in the order B, G, R, unused
     * @param captureNanos when the screen looked like this, monotonic
     * @throws EncoderException if the encoder fails; it is freed, the next call opens a new one
     */
    public Optional<EncodedFrame> encodeIfDue(ByteBuffer bgrx, long captureNanos, long nowNanos) {
        Size size = screen;
        if (size == null || nextDueNanos(nowNanos) > nowNanos) {
            return Optional.empty();
        }
        try {
            return Optional.of(encode(bgrx, size, captureNanos, nowNanos));
        } catch (EncoderException e) {
            release();
            throw e;
        }
    }

    private EncodedFrame encode(ByteBuffer bgrx, Size size, long captureNanos, long nowNanos) {
        long start = clock.getAsLong();
        Encoder to = encoder == null ? open(size) : encoder;
        boolean keyframe = schedule.keyframeDue(nowNanos);
        boolean refinement = damage.isEmpty() && !keyframe;
        Rectangle changed = project(bgrx, size, to);
        long converted = clock.getAsLong();
        to.frameRate(schedule.frameRate());
        AccessUnit unit =
                to.encode(new EncodeRequest(keyframe, refinement ? Quality.REFINED : Quality.MOTION, nowNanos));
        long encoded = clock.getAsLong();
        Size picture = projection.sizeOf(size);
        EncodedFrame frame = new EncodedFrame(
                kind,
                codec,
                epoch,
                sequence++,
                unit.keyframe(),
                refinement,
                picture.widthPx(),
                picture.heightPx(),
                shown(changed, unit.keyframe(), refinement, picture),
                captureNanos,
                converted,
                encoded,
                unit.data());
        schedule.sent(frame, nowNanos, nowNanos + encoded - start);
        return frame;
    }

    private Encoder open(Size size) {
        Size picture = projection.sizeOf(size);
        epoch = (epoch + 1) & EPOCH_MASK;
        Encoder opened = codec.open(new EncoderSettings(
                picture.widthPx(), picture.heightPx(), schedule.maxBitrate(), settings.maxFramesPerSecond()));
        encoder = opened;
        damage.add(Rectangle.of(size));
        return opened;
    }

    private Rectangle project(ByteBuffer bgrx, Size size, Encoder to) {
        Rectangle changed = Rectangle.EMPTY;
        for (Rectangle dirty : damage.rectangles()) {
            changed = changed.union(projection.project(bgrx, size, dirty, to.picture()));
        }
        damage.clear();
        return changed;
    }

    /** A refinement may better all that was drawn since the last one, out to whole macroblocks. */
    private Rectangle shown(Rectangle changed, boolean keyframe, boolean refinement, Size picture) {
        if (refinement) {
            refined = true;
            return unrefined;
        }
        Rectangle shown = keyframe ? Rectangle.of(picture) : changed;
        unrefined = (refined ? Rectangle.EMPTY : unrefined).union(shown.aligned(MACROBLOCK_PX, picture));
        refined = false;
        return shown;
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        screen = null;
    }
}
