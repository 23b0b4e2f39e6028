package dev.loco.video;

import java.time.Duration;

/**
 * Limits of one rendition.
 *
 * @param maxBitrateBps ceiling over any second, bits per second
 * @param maxFramesPerSecond the highest rate {@link Rendition#frameRate} accepts; above it is cut
 * @param refinementDelay how long the screen must rest before the refinement pass; at a low rate two of its intervals, if that is longer
 * @param keyframeInterval least time between two keyframes that viewers ask for
 * @param keyframeStagger wait before a keyframe that was asked for; different per instance, it keeps a fleet's keyframes apart
 */
public record RenditionSettings(
        int maxBitrateBps,
        int maxFramesPerSecond,
        Duration refinementDelay,
        Duration keyframeInterval,
        Duration keyframeStagger) {

    private static final int FRAMES_PER_SECOND = 60;

    /** Returns the usual settings under this bit rate: 60 frames per second, refinement after 150 ms, one keyframe per second, no stagger. */
    public static RenditionSettings of(int maxBitrateBps) {
        return new RenditionSettings(
                maxBitrateBps, FRAMES_PER_SECOND, Duration.ofMillis(150), Duration.ofSeconds(1), Duration.ZERO);
    }

    public RenditionSettings withKeyframeStagger(Duration stagger) {
        return new RenditionSettings(maxBitrateBps, maxFramesPerSecond, refinementDelay, keyframeInterval, stagger);
    }
}
