package dev.loco.cluster.charts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The same thing measured again and again, as often as {@code -Dloco.trials} says. */
final class Trials {

    private Trials() {}

    /** One of them. */
    interface Trial {

        /** How long what is measured took. */
        Duration run() throws Exception;
    }

    static List<Double> run(int usually, Trial trial) throws Exception {
        int trials = Integer.getInteger("loco.trials", usually);
        List<Double> milliseconds = new ArrayList<>();
        for (int index = 0; index < trials; index++) {
            milliseconds.add(trial.run().toNanos() / 1e6);
        }
        return milliseconds;
    }

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** Tells what came out, and hands it on. */
    static Percentiles told(String what, List<Double> milliseconds) {
        Percentiles result = Percentiles.of(milliseconds);
        long longest = Math.round(Collections.max(milliseconds));
        System.out.println(what + ", ms: " + result + " max " + longest + ", n " + milliseconds.size());
        return result;
    }
}
