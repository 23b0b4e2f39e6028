package dev.loco.audio;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** libopus in its restricted low-delay mode, 48 kHz stereo: 2.5 ms look-ahead. Owner of the native memory; not thread-safe. */
final class OpusEncoder implements AutoCloseable {

    private static final int HERTZ = 48_000;
    private static final int CHANNELS = 2;
    private static final int COMPLEXITY = 5;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet = av_packet_alloc();
    private final ShortBuffer samples;
    private long pts;
    private boolean open = true;

    static {
        av_log_set_level(AV_LOG_ERROR);
    }

    OpusEncoder(AudioSettings settings) {
        AVCodec codec = avcodec_find_encoder_by_name("libopus");
        if (codec == null) {
            throw new AudioException("cannot open libopus: libavcodec was built without it");
        }
        context = avcodec_alloc_context3(codec);
        configure(settings);
        int result = avcodec_open2(context, codec, (AVDictionary) null);
        if (result < 0) {
            avcodec_free_context(context);
            av_packet_free(packet);
            throw new AudioException("cannot open libopus: error " + result);
        }
        frame = av_frame_alloc();
        frame.format(AV_SAMPLE_FMT_S16).sample_rate(HERTZ).nb_samples(context.frame_size());
        av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
        if (av_frame_get_buffer(frame, 0) < 0) {
            close();
            throw new AudioException("cannot allocate " + context.frame_size() + " samples");
        }
        long bytes = (long) context.frame_size() * CHANNELS * Short.BYTES;
        ByteBuffer memory = new BytePointer(frame.data(0)).capacity(bytes).asByteBuffer();
        samples = memory.order(ByteOrder.nativeOrder()).asShortBuffer();
    }

    private void configure(AudioSettings settings) {
        context.sample_fmt(AV_SAMPLE_FMT_S16).sample_rate(HERTZ).bit_rate(settings.bitrateBps());
        try (AVRational tick = new AVRational();
                AVChannelLayout stereo = new AVChannelLayout()) {
            context.time_base(tick.num(1).den(HERTZ));
            av_channel_layout_default(stereo, CHANNELS);
            av_channel_layout_copy(context.ch_layout(), stereo);
        }
        context.compression_level(COMPLEXITY);
        av_opt_set(context.priv_data(), "application", "lowdelay", 0);
        av_opt_set(context.priv_data(), "frame_duration", Integer.toString(settings.frameMs()), 0);
    }

    /** Returns the packet of one frame of interleaved samples. */
    byte[] encode(short[] interleaved) {
        if (!open) {
            throw new IllegalStateException("the encoder is closed");
        }
        samples.put(0, interleaved);
        frame.pts(pts);
        pts += frame.nb_samples();
        int result = avcodec_send_frame(context, frame);
        if (result >= 0) {
            result = avcodec_receive_packet(context, packet);
        }
        if (result < 0) {
            throw new AudioException("cannot encode a frame of sound: error " + result);
        }
        byte[] data = new byte[packet.size()];
        try (BytePointer encoded = packet.data()) {
            encoded.get(data);
        }
        av_packet_unref(packet);
        return data;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            avcodec_free_context(context);
            av_frame_free(frame);
            av_packet_free(packet);
        }
    }
}
