package dev.loco.video;

import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;

/**
 * One access unit of a rendition and what a viewer must know of it.
 *
 * @param epoch 0–65535; a new one is a new encoder, whose first frame is a keyframe
 * @param sequence grows by one from frame to frame over all epochs, so a hole is a loss
 * @param keyframe decodable without any earlier frame
 * @param refinement the screen has not changed, its picture is better
 * @param widthPx even; an odd screen is padded by one column
 * @param heightPx even; an odd screen is padded by one row
 * @param changed what differs from the frame before, edges even; the whole picture for a keyframe
 * @param captureNanos when the screen looked like this, as the caller said
 * @param convertedNanos end of the colour conversion, monotonic
 * @param encodedNanos end of the encoding, monotonic
 * @param data exactly the access unit; belongs to the receiver
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedFrame(
        RenditionKind kind,
        Codec codec,
        int epoch,
        long sequence,
        boolean keyframe,
        boolean refinement,
        int widthPx,
        int heightPx,
        Rectangle changed,
        long captureNanos,
        long convertedNanos,
        long encodedNanos,
        byte[] data) {}
