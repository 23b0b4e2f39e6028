package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** VP8 by libvpx in its real-time mode: constant bit rate, no look-ahead. Its rate control reads the capture times, so it follows the frame rate by itself. */
final class Vp8Encoder implements Encoder {

    private static final int TICKS_PER_SECOND = 90_000;
    private static final double SHARE = 0.9;

    private final Avcodec avcodec;
    private long lastTicks = -1;
    private long firstNanos;

    Vp8Encoder(EncoderSettings settings) {
        avcodec = Avcodec.open("libvpx", settings, ColorMatrix.BT601_LIMITED, context -> configure(context, settings));
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
        // The capture times say it.
    }

    @Override
    public AccessUnit encode(EncodeRequest request) {
        if (lastTicks < 0) {
            firstNanos = request.captureNanos();
        }
        long ticks = (request.captureNanos() - firstNanos) * (TICKS_PER_SECOND / 1000) / 1_000_000;
        lastTicks = Math.max(lastTicks + 1, ticks);
        return avcodec.encode(request.keyframe(), lastTicks);
    }

    @Override
    public void close() {
        avcodec.close();
    }
}
