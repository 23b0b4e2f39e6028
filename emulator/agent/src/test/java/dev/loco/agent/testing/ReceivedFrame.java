package dev.loco.agent.testing;

/** A whole frame as a page has it after joining its chunks. */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedFrame(
        boolean keyframe,
        boolean thumbnail,
        int epoch,
        long sequence,
        int width,
        int height,
        int codec,
        long captureMicros,
        long sentMicros,
        byte[] data) {}
