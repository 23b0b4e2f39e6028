package dev.loco.agent.viewer;

import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import java.time.Clock;

/** Frames that hold nothing to decode. */
final class Frames {

    static final AgentTime TIME = new AgentTime(Clock.systemUTC());

    private Frames() {}

    static EncodedFrame keyframe() {
        return frame(true, 100);
    }

    static EncodedFrame delta(int bytes) {
        return frame(false, bytes);
    }

    private static EncodedFrame frame(boolean keyframe, int bytes) {
        return new EncodedFrame(
                RenditionKind.FULL,
                Codec.H264,
                1,
                1,
                keyframe,
                false,
                640,
                480,
                new Rectangle(0, 0, 640, 480),
                0,
                0,
                0,
                new byte[bytes]);
    }
}
