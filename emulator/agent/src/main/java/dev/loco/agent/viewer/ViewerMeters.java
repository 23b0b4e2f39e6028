package dev.loco.agent.viewer;

import dev.loco.agent.protocol.PageStats;
import dev.loco.video.EncodedFrame;

/** Counts what viewers get and do. Called for every frame and input: cheap, any thread. */
public interface ViewerMeters {

    /** Counts nothing. */
    ViewerMeters NOOP = new ViewerMeters() {};

    /** A frame was due for one viewer. */
    default void frame(EncodedFrame frame, boolean delivered) {}

    /** An input came; {@code device} is {@code keyboard} or {@code pointer}. */
    default void input(String device) {}

    /** QEMU acknowledged an input this long after it came. */
    default void inputDelivered(long nanos) {}

    /** A page reported what it measured. */
    default void page(PageStats stats) {}
}
