package dev.loco.agent.capture;

/**
 * What viewers want of the screen now, in frames per second; 0 = nothing.
 *
 * @param full rate of the full rendition
 * @param thumbnail rate of the thumbnail
 * @param pictures rate of the unencoded pictures for media tracks
 */
public record Demand(int full, int thumbnail, int pictures) {

    public static final Demand NONE = new Demand(0, 0, 0);

    /** The highest of the rates: how often the screen has to be read. */
    int captureRate() {
        return Math.max(full, Math.max(thumbnail, pictures));
    }
}
