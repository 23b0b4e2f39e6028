package dev.loco.video;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.loco.video.codec.Codec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** libavcodec's own decoder, as a viewer: H.264 and VP8 keep their references from frame to frame. */
final class Decoder implements AutoCloseable {

    private final Codec codec;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    Decoder(Codec codec) {
        this.codec = codec;
        var decoder = avcodec_find_decoder(
                switch (codec) {
                    case H264 -> AV_CODEC_ID_H264;
                    case VP8 -> AV_CODEC_ID_VP8;
                    case MJPEG -> AV_CODEC_ID_MJPEG;
                });
        context = avcodec_alloc_context3(decoder);
        context.flags(AV_CODEC_FLAG_LOW_DELAY).thread_count(1);
        if (avcodec_open2(context, decoder, (AVDictionary) null) < 0) {
            throw new IllegalStateException("cannot open the decoder of " + codec);
        }
    }

    /** Decodes one access unit, which must give its picture at once. */
    Decoder decode(byte[] data) {
        if (av_new_packet(packet, data.length) < 0) {
            throw new IllegalStateException("no memory for a packet");
        }
        try (BytePointer bytes = packet.data()) {
            bytes.put(data);
        }
        int sent = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        int received = avcodec_receive_frame(context, frame);
        if (sent < 0 || received < 0) {
            throw new IllegalStateException("the decoder of " + codec + " gave no picture: " + sent + ", " + received);
        }
        return this;
    }

    int widthPx() {
        return frame.width();
    }

    int heightPx() {
        return frame.height();
    }

    int colorSpace() {
        return frame.colorspace();
    }

    private int sample(int plane, int x, int y) {
        return frame.data(plane).get((long) y * frame.linesize(plane) + x) & 255;
    }

    /** Returns a pixel as a browser shows it: H.264 by BT.709, VP8 by BT.601, JPEG by full-range BT.601. */
    int[] rgb(int x, int y) {
        double kr = codec == Codec.H264 ? 0.2126 : 0.299;
        double kb = codec == Codec.H264 ? 0.0722 : 0.114;
        boolean full = codec == Codec.MJPEG;
        double luma = full ? sample(0, x, y) : (sample(0, x, y) - 16) * 255 / 219.0;
        double scale = full ? 1 : 255 / 224.0;
        double cb = (sample(1, x / 2, y / 2) - 128) * scale;
        double cr = (sample(2, x / 2, y / 2) - 128) * scale;
        double red = luma + 2 * (1 - kr) * cr;
        double blue = luma + 2 * (1 - kb) * cb;
        double green = (luma - kr * red - kb * blue) / (1 - kr - kb);
        return new int[] {clamp(red), clamp(green), clamp(blue)};
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    /** Peak signal-to-noise ratio of the luma against the screen, decibels. */
    double psnr(Scene scene) {
        double kr = codec == Codec.H264 ? 0.2126 : 0.299;
        double kb = codec == Codec.H264 ? 0.0722 : 0.114;
        boolean full = codec == Codec.MJPEG;
        double squares = 0;
        for (int y = 0; y < scene.size().heightPx(); y++) {
            for (int x = 0; x < scene.size().widthPx(); x++) {
                int rgb = scene.at(x, y);
                double luma = kr * (rgb >> 16) + (1 - kr - kb) * (rgb >> 8 & 255) + kb * (rgb & 255);
                squares += Math.pow((full ? luma : 16 + luma * 219 / 255) - sample(0, x, y), 2);
            }
        }
        double mean = squares / scene.size().widthPx() / scene.size().heightPx();
        return 10 * Math.log10(255 * 255 / Math.max(mean, 1e-9));
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        av_packet_free(packet);
        av_frame_free(frame);
    }
}
