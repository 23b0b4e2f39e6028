package dev.loco.video.codec;

/**
 * One encoded picture: H.264 Annex B with parameter sets before each keyframe, a VP8 frame (RFC 6386) or a JPEG image.
 *
 * @param data exactly the encoded bytes; belongs to the receiver
 * @param keyframe decodable without any earlier one
 */
@SuppressWarnings("ArrayRecordComponent")
public record AccessUnit(byte[] data, boolean keyframe) {}
