package dev.loco.agent.viewer;

import dev.loco.agent.protocol.PageStats;
import dev.loco.contract.ProblemType;
import dev.loco.video.EncodedFrame;
import org.jspecify.annotations.Nullable;

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

    /** A page reported what it measured over this delivery. */
    default void page(String delivery, PageStats stats) {}

    /**
     * A page that offered data channels has subscribed, was refused, or was given up.
     *
     * @param problem why not, null if it has subscribed
     * @param nanos since its offer came
     */
    default void sessionSetup(@Nullable ProblemType problem, long nanos) {}
}
