package dev.loco.agent;

import dev.loco.agent.capture.Demand;
import dev.loco.agent.capture.ScreenCapture;

/** Steps down from full quality: fewer frames per second and fewer bits, for a line or a machine that does not keep up. Thread-safe. */
final class QualityLadder {

    private record Step(int framesPerSecond, int bitrateShare) {}

    private static final Step[] STEPS = {new Step(60, 1), new Step(30, 2), new Step(15, 4), new Step(8, 8)};

    /** The lowest step. */
    static final int LAST = STEPS.length - 1;

    private final ScreenCapture capture;
    private final int maxBitrateBps;
    private Demand demand = Demand.NONE;
    private int step;

    QualityLadder(ScreenCapture capture, int maxBitrateBps) {
        this.capture = capture;
        this.maxBitrateBps = maxBitrateBps;
    }

    synchronized int step() {
        return step;
    }

    /** Goes to a step, 0 to {@link #LAST}; another one is a new epoch. */
    synchronized void step(int next) {
        if (next != step) {
            step = next;
            capture.maxBitrate(maxBitrateBps / STEPS[step].bitrateShare());
            capture.demand(capped());
            capture.restart();
        }
    }

    /** Passes on what the viewers want, as far as the step allows. */
    synchronized void demand(Demand next) {
        demand = next;
        capture.demand(capped());
    }

    private Demand capped() {
        int most = STEPS[step].framesPerSecond();
        return new Demand(
                Math.min(most, demand.full()), Math.min(most, demand.thumbnail()), Math.min(most, demand.pictures()));
    }
}
