package dev.loco.agent.capture;

import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;

/** Takes encoded frames, on the thread that encoded them, with the screen's lock held. */
public interface FrameSink {

    /**
     * Takes one frame; must not wait longer than it takes to hand it to one viewer's transport.
     *
     * @param pixelsNanos when the last pixel had been read, monotonic
     */
    void frame(EncodedFrame frame, long pixelsNanos);

    /** A picture could not be encoded; the next one is tried with a new encoder. */
    default void encoderFailed(RenditionKind kind) {}

    /** Bytes that wait to be sent to the viewer in charge: encoding rests while they are more than a frame. */
    long queuedBytes(RenditionKind kind);
}
