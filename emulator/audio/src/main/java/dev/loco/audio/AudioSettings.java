package dev.loco.audio;

/**
 * How the sound is encoded.
 *
 * @param frameMs length of one packet: 10 or 20 ms
 * @param bitrateBps Opus bit rate, 6000–510000 bits per second
 * @param epochSeed where epochs start; random, so that a restarted process does not repeat the last one's
 */
public record AudioSettings(int frameMs, int bitrateBps, int epochSeed) {

    private static final int BITRATE_BPS = 96_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public AudioSettings {
        if (frameMs != 10 && frameMs != 20) {
            throw new IllegalArgumentException("a frame of " + frameMs + " ms is neither 10 nor 20");
        }
        if (bitrateBps < 6_000 || bitrateBps > 510_000) {
            throw new IllegalArgumentException("a bit rate of " + bitrateBps + " is not within 6000 to 510000");
        }
    }

    /** Returns the usual settings: 10 ms, 96 kbit/s. */
    public static AudioSettings of(int epochSeed) {
        return new AudioSettings(10, BITRATE_BPS, epochSeed);
    }
}
