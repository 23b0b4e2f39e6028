package dev.loco.audio;

import java.util.Arrays;

/** The root mean square of the last 100 ms, 0 to 1 (full scale). */
final class LevelMeter {

    private static final int WINDOW_MS = 100;
    private static final double FULL_SCALE = 32_768;

    private final double[] meanSquares;
    private int next;
    private double sum;
    private boolean silent = true;

    LevelMeter(int frameMs) {
        meanSquares = new double[WINDOW_MS / frameMs];
    }

    /** Notes one frame of samples. */
    void add(short[] samples) {
        long squares = 0;
        for (short sample : samples) {
            squares += (long) sample * sample;
        }
        put((double) squares / samples.length);
    }

    /** Notes one frame of silence. */
    void addSilence() {
        if (!silent) {
            put(0);
        }
    }

    private void put(double meanSquare) {
        meanSquares[next] = meanSquare;
        next = (next + 1) % meanSquares.length;
        sum = 0;
        for (double value : meanSquares) {
            sum += value;
        }
        silent = sum == 0;
    }

    void clear() {
        Arrays.fill(meanSquares, 0);
        sum = 0;
        silent = true;
    }

    double level() {
        return Math.sqrt(sum / meanSquares.length) / FULL_SCALE;
    }
}
