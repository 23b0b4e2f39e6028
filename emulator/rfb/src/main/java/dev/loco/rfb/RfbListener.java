package dev.loco.rfb;

import java.nio.ByteBuffer;

/** Is told what the server sent, on the thread that calls {@link RfbClient#read()}. */
public interface RfbListener {

    /** An update's header has arrived, its rectangles have not been read. It answers a request only if pixels follow: a change of size comes unasked. */
    default void updateStarted(int rectangles) {}

    /** The first pixels of an update are about to be read, so it answers the request: the moment to request the next one. */
    default void pixelsStarted() {}

    /** The screen has another size; {@link RfbClient#framebuffer()} is a new one and holds no picture yet. */
    default void resized(int widthPx, int heightPx) {}

    /** These pixels of the framebuffer have changed. */
    default void rectangle(int x, int y, int widthPx, int heightPx) {}

    /** Every rectangle of the update has been read. */
    default void updateFinished() {}

    /** The guest has started to play; samples follow. */
    default void audioStarted() {}

    /**
     * Samples as asked for by {@link RfbClient#enableAudio}, interleaved.
     *
     * @param s16le little endian, read-only; valid during this call
     */
    default void audioData(ByteBuffer s16le) {}

    /** The guest has stopped playing: silence until {@link #audioStarted()}. */
    default void audioStopped() {}

    default void bell() {}

    /** The server's clipboard changed; a longer text is cut after 1 MiB. */
    default void cutText(String text) {}
}
