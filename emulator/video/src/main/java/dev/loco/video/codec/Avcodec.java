package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/** One opened libavcodec encoder with its picture and packet: the owner of all their native memory. */
final class Avcodec implements AutoCloseable {

    private final AVCodecContext context;
    private final AVPacket packet;
    private final Picture picture;
    private boolean open = true;

    static {
        av_log_set_level(AV_LOG_ERROR);
    }

    private Avcodec(AVCodecContext context, Picture picture) {
        this.context = context;
        this.picture = picture;
        this.packet = av_packet_alloc();
    }

    static void load() {
        Loader.load(org.bytedeco.ffmpeg.global.avcodec.class);
    }

    /**
     * @param name libavcodec's name of the encoder
     * @param configure sets what is particular to the codec before it is opened
     */
    static Avcodec open(String name, EncoderSettings settings, ColorMatrix colors, Consumer<AVCodecContext> configure) {
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null) {
            throw new EncoderException("cannot open " + name + ": libavcodec was built without it");
        }
        Picture picture = new Picture(settings.widthPx(), settings.heightPx(), colors);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(settings.widthPx()).height(settings.heightPx());
        context.pix_fmt(picture.frame().format()).color_range(picture.frame().color_range());
        context.thread_count(1).max_b_frames(0);
        Avcodec opened = new Avcodec(context, picture);
        try {
            configure.accept(context);
            int result = avcodec_open2(context, codec, (AVDictionary) null);
            if (result < 0) {
                throw new EncoderException("cannot open " + name + " for " + settings.widthPx() + "x"
                        + settings.heightPx() + ": error " + result);
            }
            return opened;
        } catch (EncoderException e) {
            opened.close();
            throw e;
        }
    }

    AVCodecContext context() {
        if (!open) {
            throw new IllegalStateException("the encoder is closed");
        }
        return context;
    }

    Picture picture() {
        return picture;
    }

    AccessUnit encode(boolean keyframe, long pts) {
        AVFrame frame = picture.frame();
        frame.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE).pts(pts);
        int result = avcodec_send_frame(context, frame);
        if (result >= 0) {
            result = avcodec_receive_packet(context, packet);
        }
        if (result < 0) {
            throw new EncoderException("cannot encode a picture: error " + result);
        }
        byte[] data = new byte[packet.size()];
        try (BytePointer encoded = packet.data()) {
            encoded.get(data);
        }
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        av_packet_unref(packet);
        picture.encoded();
        return new AccessUnit(data, key);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            avcodec_free_context(context);
            av_packet_free(packet);
            picture.close();
        }
    }
}
