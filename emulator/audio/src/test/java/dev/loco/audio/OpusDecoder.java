package dev.loco.audio;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** A listener: libopus's decoder through libavcodec, 48 kHz stereo. */
final class OpusDecoder implements AutoCloseable {

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    OpusDecoder() {
        var codec = avcodec_find_decoder_by_name("libopus");
        context = avcodec_alloc_context3(codec);
        try (AVChannelLayout stereo = new AVChannelLayout();
                AVRational tick = new AVRational()) {
            av_channel_layout_default(stereo, 2);
            av_channel_layout_copy(context.ch_layout(), stereo);
            context.sample_rate(48_000).request_sample_fmt(AV_SAMPLE_FMT_S16);
            context.pkt_timebase(tick.num(1).den(48_000));
        }
        if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            throw new IllegalStateException("cannot open the Opus decoder");
        }
    }

    /** Returns the packet's interleaved samples. */
    short[] decode(byte[] opus) {
        if (av_new_packet(packet, opus.length) < 0) {
            throw new IllegalStateException("no memory for a packet");
        }
        try (BytePointer data = packet.data()) {
            data.put(opus);
        }
        int sent = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        int received = avcodec_receive_frame(context, frame);
        if (sent < 0 || received < 0) {
            throw new IllegalStateException("the Opus decoder gave nothing: " + sent + ", " + received);
        }
        short[] samples = new short[frame.nb_samples() * 2];
        ShortBuffer decoded = new BytePointer(frame.data(0))
                .capacity(samples.length * 2L)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
        decoded.get(samples);
        return samples;
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        av_packet_free(packet);
        av_frame_free(frame);
    }
}
