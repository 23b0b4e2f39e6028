package dev.loco.video.codec;

/**
 * What the next access unit shall be.
 *
 * @param keyframe decodable without any earlier one
 * @param captureNanos when the screen looked like this, monotonic; increases from request to request
 */
public record EncodeRequest(boolean keyframe, Quality quality, long captureNanos) {}
