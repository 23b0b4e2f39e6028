package dev.loco.audio;

/**
 * One Opus packet (RFC 6716).
 *
 * @param epoch 0–65535; a new one begins whenever the sound source begins anew
 * @param sequence grows by one from packet to packet over all epochs; silence takes no numbers, so a hole is a loss
 * @param first follows silence or a gap: a listener starts its buffer anew
 * @param captureNanos when the packet's first sample was captured, monotonic
 * @param opus exactly the packet; belongs to the receiver
 */
@SuppressWarnings("ArrayRecordComponent")
public record AudioPacket(int epoch, long sequence, boolean first, long captureNanos, byte[] opus) {}
