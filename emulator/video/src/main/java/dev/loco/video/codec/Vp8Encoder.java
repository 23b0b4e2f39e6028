package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * VP8 by libvpx in its real-time mode: constant bit rate, no look-ahead.
 *
 * <p>libvpx spends what the time since the last picture allows. That time is cut to little more than a frame while the screen moves: else pictures that come late
 * because the last was large would be larger still.
 */
final class Vp8Encoder implements Encoder {

    private static final int TICKS_PER_SECOND = 90_000;
    private static final double SHARE = 0.9;
    private static final double STRETCH = 1.25;
    private static final int MAX_REST_TICKS = TICKS_PER_SECOND / 5;

    private final Avcodec avcodec;
    private long maxStepTicks;
    private long ticks;
    private long lastNanos;

    Vp8Encoder(EncoderSettings settings) {
        avcodec = Avcodec.open("libvpx", settings, ColorMatrix.BT601_LIMITED, context -> configure(context, settings));
        frameRate(settings.framesPerSecond());
    }

    private static void configure(AVCodecContext context, EncoderSettings settings) {
        try (AVRational tick = new AVRational();
                AVRational rate = new AVRational()) {
            context.time_base(tick.num(1).den(TICKS_PER_SECOND));
            context.framerate(rate.num(settings.framesPerSecond()).den(1));
        }
        long bitrate = Math.round(settings.maxBitrateBps() * SHARE);
        context.bit_rate(bitrate).rc_min_rate(bitrate).rc_max_rate(bitrate);
        context.rc_buffer_size((int) (bitrate / 5))
                .gop_size(Integer.MAX_VALUE)
                .qmin(4)
                .qmax(58);
        av_opt_set(context.priv_data(), "deadline", "realtime", 0);
        av_opt_set(context.priv_data(), "cpu-used", "-10", 0);
        av_opt_set(context.priv_data(), "static-thresh", "300", 0);
        av_opt_set(context.priv_data(), "lag-in-frames", "0", 0);
        av_opt_set(context.priv_data(), "max-intra-rate", "400", 0);
    }

    @Override
    public Codec codec() {
        return Codec.VP8;
    }

    @Override
    public Picture picture() {
        return avcodec.picture();
    }

    @Override
    public void frameRate(int framesPerSecond) {
        maxStepTicks = (long) (TICKS_PER_SECOND * STRETCH / Math.max(1, framesPerSecond));
    }

    @Override
    public AccessUnit encode(EncodeRequest request) {
        long elapsed = (request.captureNanos() - lastNanos) * (TICKS_PER_SECOND / 1000) / 1_000_000;
        lastNanos = request.captureNanos();
        ticks += Math.clamp(elapsed, 1, request.quality() == Quality.REFINED ? MAX_REST_TICKS : maxStepTicks);
        return avcodec.encode(request.keyframe(), ticks);
    }

    @Override
    public void close() {
        avcodec.close();
    }
}
