package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** One JPEG per picture. The quantiser follows the size of the last image, so that the frame rate fits the bit rate where it can. */
final class MjpegEncoder implements Encoder {

    private static final int FINEST = 2;
    private static final int USUAL = 4;
    private static final int COARSEST = 10;

    private final EncoderSettings settings;
    private final Avcodec avcodec;
    private int quantizer = USUAL;
    private long budgetBytes;
    private long pictures;

    MjpegEncoder(EncoderSettings settings) {
        this.settings = settings;
        avcodec = Avcodec.open("mjpeg", settings, ColorMatrix.BT601_FULL, context -> configure(context, settings));
        frameRate(settings.framesPerSecond());
    }

    private static void configure(AVCodecContext context, EncoderSettings settings) {
        try (AVRational tick = new AVRational()) {
            context.time_base(tick.num(1).den(settings.framesPerSecond()));
        }
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
        context.global_quality(USUAL * FF_QP2LAMBDA).qmin(FINEST).qmax(COARSEST);
    }

    @Override
    public Codec codec() {
        return Codec.MJPEG;
    }

    @Override
    public Picture picture() {
        return avcodec.picture();
    }

    @Override
    public void frameRate(int framesPerSecond) {
        budgetBytes = settings.maxBitrateBps() / 8 / Math.max(1, framesPerSecond);
    }

    @Override
    public AccessUnit encode(EncodeRequest request) {
        boolean refined = request.quality() == Quality.REFINED;
        picture().frame().quality((refined ? FINEST : quantizer) * FF_QP2LAMBDA);
        AccessUnit unit = avcodec.encode(false, pictures++);
        if (!refined) {
            adapt(unit.data().length);
        }
        return new AccessUnit(unit.data(), true);
    }

    private void adapt(int bytes) {
        if (bytes > budgetBytes && quantizer < COARSEST) {
            quantizer++;
        } else if (bytes < budgetBytes / 2 && quantizer > USUAL) {
            quantizer--;
        }
    }

    @Override
    public void close() {
        avcodec.close();
    }
}
