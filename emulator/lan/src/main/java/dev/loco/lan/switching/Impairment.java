package dev.loco.lan.switching;

/**
 * What is done to frames that arrive from a station, to test how a game takes a bad network.
 *
 * @param delayMs added to each frame, 0 to 5000
 * @param jitterMs added at random from 0 to this, 0 to 5000; frames may overtake each other
 * @param loss share of frames lost, 0 to 1
 * @param rateBps bits per second, 0 for no limit; what would wait longer than a second is lost
 * @param cut nothing passes
 */
public record Impairment(int delayMs, int jitterMs, double loss, long rateBps, boolean cut) {

    public static final Impairment NONE = new Impairment(0, 0, 0, 0, false);

    private static final int MOST_MS = 5_000;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException naming the part that is out of them
     */
    public Impairment {
        if (delayMs < 0 || delayMs > MOST_MS) {
            throw new IllegalArgumentException("delayMs is " + delayMs + ", allowed is 0 to " + MOST_MS);
        }
        if (jitterMs < 0 || jitterMs > MOST_MS) {
            throw new IllegalArgumentException("jitterMs is " + jitterMs + ", allowed is 0 to " + MOST_MS);
        }
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("loss is " + loss + ", allowed is 0 to 1");
        }
        if (rateBps < 0) {
            throw new IllegalArgumentException("rateBps is " + rateBps + ", allowed is 0 and more");
        }
    }
}
