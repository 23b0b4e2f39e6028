package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * H.264 by x264: no delay, no B frames, keyframes only when asked for.
 *
 * <p>Constant quality under a buffer model (VBV): within any second at most {@link #SHARE} of the bit rate plus the buffer leaves the encoder, so the sum is the
 * ceiling asked for. x264 counts frames, not time: its rate is raised when fewer frames per second are asked for than it was opened with, and the buffer is refilled
 * by each refined frame, so that the one after it has room.
 */
final class X264Encoder implements Encoder {

    private static final double SHARE = 0.87;
    private static final double BUFFER_SECONDS = 1 - SHARE;
    private static final String MOTION_CRF = "23";
    private static final String REFINED_CRF = "13";

    private final EncoderSettings settings;
    private final Avcodec avcodec;
    private Quality quality = Quality.MOTION;
    private double spread = 1;
    private long pictures;

    X264Encoder(EncoderSettings settings) {
        this.settings = settings;
        this.avcodec = Avcodec.open("libx264", settings, ColorMatrix.BT709_LIMITED, this::configure);
    }

    private void configure(AVCodecContext context) {
        try (AVRational tick = new AVRational();
                AVRational rate = new AVRational()) {
            context.time_base(tick.num(1).den(settings.framesPerSecond()));
            context.framerate(rate.num(settings.framesPerSecond()).den(1));
        }
        context.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709).colorspace(AVCOL_SPC_BT709);
        context.rc_max_rate(Math.round(settings.maxBitrateBps() * SHARE));
        context.rc_buffer_size((int) (settings.maxBitrateBps() * BUFFER_SECONDS));
        option(context, "preset", "ultrafast");
        option(context, "tune", "zerolatency");
        option(context, "profile", "baseline");
        option(context, "crf", MOTION_CRF);
        option(context, "forced-idr", "1");
        option(context, "mb_info", "1");
        option(context, "x264-params", "keyint=infinite:scenecut=0:repeat-headers=1:force-cfr=1");
    }

    private static void option(AVCodecContext context, String name, String value) {
        if (av_opt_set(context.priv_data(), name, value, 0) < 0) {
            throw new EncoderException("cannot set x264's " + name + " to " + value);
        }
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public Picture picture() {
        return avcodec.picture();
    }

    @Override
    public void frameRate(int framesPerSecond) {
        spread = (double) settings.framesPerSecond() / Math.clamp(framesPerSecond, 1, settings.framesPerSecond());
    }

    @Override
    public AccessUnit encode(EncodeRequest request) {
        boolean refined = request.quality() == Quality.REFINED;
        if (request.quality() != quality) {
            quality = request.quality();
            option(avcodec.context(), "crf", refined ? REFINED_CRF : MOTION_CRF);
        }
        // What the buffer gains by this frame: its share of the second or, since the screen rests, all it can hold.
        double bitsPerSecond = refined
                ? settings.maxBitrateBps() * BUFFER_SECONDS * settings.framesPerSecond()
                : settings.maxBitrateBps() * SHARE * spread;
        avcodec.context().rc_max_rate(Math.round(bitsPerSecond));
        return avcodec.encode(request.keyframe(), pictures++);
    }

    @Override
    public void close() {
        avcodec.close();
    }
}
