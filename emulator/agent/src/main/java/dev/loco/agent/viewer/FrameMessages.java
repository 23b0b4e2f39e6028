package dev.loco.agent.viewer;

import dev.loco.agent.protocol.VideoMessage;
import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import dev.loco.video.codec.Codec;
import org.jspecify.annotations.Nullable;

/** The messages of one frame, written once per chunk size for all viewers. Thread-safe. */
final class FrameMessages {

    private final EncodedFrame frame;
    private final AgentTime time;
    private final long pixelsNanos;
    private final long sentNanos = System.nanoTime();
    private byte @Nullable [][] chunked;
    private byte @Nullable [][] whole;

    FrameMessages(EncodedFrame frame, AgentTime time, long pixelsNanos) {
        this.frame = frame;
        this.time = time;
        this.pixelsNanos = pixelsNanos;
    }

    EncodedFrame frame() {
        return frame;
    }

    int bytes() {
        return frame.data().length;
    }

    synchronized byte[][] of(int chunkBytes) {
        boolean isChunked = chunkBytes == VideoMessage.CHUNK_BYTES;
        byte[][] known = isChunked ? chunked : whole;
        if (known == null) {
            known = message().write(frame.data(), chunkBytes);
            if (isChunked) {
                chunked = known;
            } else {
                whole = known;
            }
        }
        return known;
    }

    private VideoMessage message() {
        int flags = (frame.keyframe() ? VideoMessage.KEYFRAME : 0)
                | (frame.refinement() ? VideoMessage.REFINEMENT : 0)
                | (frame.kind() == RenditionKind.THUMBNAIL ? VideoMessage.THUMBNAIL : 0);
        var changed = frame.changed();
        return new VideoMessage(
                flags,
                frame.epoch(),
                frame.sequence(),
                frame.widthPx(),
                frame.heightPx(),
                new VideoMessage.Changed(changed.x(), changed.y(), changed.width(), changed.height()),
                time.micros(frame.captureNanos()),
                wireCodec(frame.codec()),
                new VideoMessage.Trace(
                        after(pixelsNanos),
                        after(frame.convertedNanos()),
                        after(frame.encodedNanos()),
                        after(sentNanos)));
    }

    private long after(long nanos) {
        return Math.max(0, (nanos - frame.captureNanos()) / 1000);
    }

    private static int wireCodec(Codec codec) {
        return switch (codec) {
            case H264 -> 0;
            case VP8 -> 1;
            case MJPEG -> 2;
        };
    }
}
