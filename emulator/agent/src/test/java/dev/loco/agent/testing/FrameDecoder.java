package dev.loco.agent.testing;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Decodes a stream with libavcodec: a decoder independent of the agent. A new epoch opens a new decoder. */
final class FrameDecoder {

    private final AVFrame picture = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private @Nullable AVCodecContext context;
    private int epoch = -1;
    private int width;
    private int height;

    void decode(ReceivedFrame frame) {
        if (frame.epoch() != epoch) {
            if (!frame.keyframe()) {
                return;
            }
            open(frame.codec());
            epoch = frame.epoch();
        }
        AVCodecContext to = context;
        if (to == null) {
            return;
        }
        BytePointer data = new BytePointer(frame.data().length + 64L);
        data.fill(0).position(0);
        data.put(frame.data(), 0, frame.data().length);
        packet.data(data);
        packet.size(frame.data().length);
        require(avcodec_send_packet(to, packet));
        if (avcodec_receive_frame(to, picture) == 0) {
            width = picture.width();
            height = picture.height();
        }
        data.deallocate();
    }

    private void open(int codec) {
        AVCodecContext old = context;
        if (old != null) {
            avcodec_free_context(old);
        }
        int[] ids = {AV_CODEC_ID_H264, AV_CODEC_ID_VP8, AV_CODEC_ID_MJPEG};
        var decoder = avcodec_find_decoder(ids[codec]);
        AVCodecContext opened = avcodec_alloc_context3(decoder);
        opened.flags(opened.flags() | (1 << 19)); // AV_CODEC_FLAG_LOW_DELAY
        opened.thread_count(1);
        require(avcodec_open2(opened, decoder, (AVDictionary) null));
        context = opened;
    }

    private static void require(int result) {
        if (result < 0) {
            throw new IllegalStateException("libavcodec: " + result);
        }
    }

    /** BT.709 limited range to 0xRRGGBB. */
    int pixel(int x, int y) {
        if (x >= width || y >= height) {
            return -1;
        }
        double luma = ((picture.data(0).get((long) y * picture.linesize(0) + x) & 0xff) - 16) * 255 / 219.0;
        double cb = ((picture.data(1).get((long) (y / 2) * picture.linesize(1) + x / 2) & 0xff) - 128) * 255 / 224.0;
        double cr = ((picture.data(2).get((long) (y / 2) * picture.linesize(2) + x / 2) & 0xff) - 128) * 255 / 224.0;
        int red = clamp(luma + 1.5748 * cr);
        int green = clamp(luma - 0.1873 * cb - 0.4681 * cr);
        int blue = clamp(luma + 1.8556 * cb);
        return red << 16 | green << 8 | blue;
    }

    private static int clamp(double value) {
        return (int) Math.clamp(Math.round(value), 0L, 255L);
    }
}
