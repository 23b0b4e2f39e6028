package dev.loco.agent.viewer;

import dev.loco.video.RenditionKind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to one viewer. A viewer that does not keep up loses frames until the next keyframe; one that takes nothing for {@link #STALL_NANOS} is stalled.
 *
 * <p>Thread-safe: frames are sent by one thread at a time.
 */
final class VideoOutbox {

    static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long BACKLOG_FLOOR_BYTES = 64_000;
    private static final int SMALL_FRAME_BYTES = 8_000;
    private static final int SMALL_FRAMES_PER_CHECK = 16;

    private final Delivery delivery;
    private @Nullable RenditionKind kind;
    private boolean waitsForKeyframe = true;
    private boolean wantsKeyframe;
    private int unchecked;
    private long fullSinceNanos = Long.MAX_VALUE;
    private long queuedBytes;

    VideoOutbox(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Chooses the rendition; null for none. */
    synchronized void choose(@Nullable RenditionKind next) {
        if (next != kind) {
            kind = next;
            waitsForKeyframe = true;
        }
    }

    synchronized boolean takes(RenditionKind offered) {
        return offered == kind;
    }

    /** Sends the frame or skips it. @return whether it went out whole */
    synchronized boolean send(FrameMessages messages, long nowNanos) {
        var frame = messages.frame();
        if (frame.kind() != kind || (waitsForKeyframe && !frame.keyframe())) {
            return false;
        }
        if (isFull(messages.bytes(), nowNanos)) {
            skip();
            return false;
        }
        waitsForKeyframe = false;
        for (byte[] message : messages.of(delivery.chunkBytes())) {
            if (!delivery.video(message)) {
                skip();
                return false;
            }
        }
        return true;
    }

    private boolean isFull(int bytes, long nowNanos) {
        if (bytes < SMALL_FRAME_BYTES && fullSinceNanos == Long.MAX_VALUE && ++unchecked < SMALL_FRAMES_PER_CHECK) {
            return false;
        }
        unchecked = 0;
        queuedBytes = delivery.queuedBytes();
        boolean full = queuedBytes > Math.max(BACKLOG_FLOOR_BYTES, 2L * bytes);
        if (!full) {
            fullSinceNanos = Long.MAX_VALUE;
        } else if (fullSinceNanos == Long.MAX_VALUE) {
            fullSinceNanos = nowNanos;
        }
        return full;
    }

    /** The frame is not sent; the viewer needs a keyframe. */
    synchronized void skip() {
        waitsForKeyframe = true;
        wantsKeyframe = true;
    }

    /** Bytes that wait to be sent; looks again only if there were any, since looking costs a hop to another thread. */
    synchronized long queuedBytes() {
        if (queuedBytes > 0) {
            queuedBytes = delivery.queuedBytes();
        }
        return queuedBytes;
    }

    /** Whether the viewer has taken nothing for too long; a coarse tick asks. */
    synchronized boolean isStalled(long nowNanos) {
        if (fullSinceNanos != Long.MAX_VALUE && delivery.queuedBytes() <= BACKLOG_FLOOR_BYTES) {
            fullSinceNanos = Long.MAX_VALUE;
        }
        return fullSinceNanos != Long.MAX_VALUE && nowNanos - fullSinceNanos > STALL_NANOS;
    }

    /** Whether this viewer needs a keyframe now that its backlog is gone; asking clears it. */
    synchronized boolean pollWantsKeyframe() {
        if (wantsKeyframe && delivery.queuedBytes() <= BACKLOG_FLOOR_BYTES / 2) {
            wantsKeyframe = false;
            queuedBytes = 0;
            return true;
        }
        return false;
    }
}
