package dev.loco.cli.deploy;

import java.io.IOException;
import java.time.Duration;

/** How long to wait for the cluster, all steps together. */
final class Patience {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final long endNanos;
    private final Duration all;

    Patience(Duration all) {
        this.all = all;
        this.endNanos = System.nanoTime() + all.toNanos();
    }

    /** A state of the cluster. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException, DeployException;
    }

    /** Waits until a condition holds, and says how many seconds that took. */
    double await(String what, Condition condition) throws IOException, InterruptedException, DeployException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() > endNanos) {
                throw new DeployException("no " + what + " within " + all.toSeconds() + " s");
            }
            Thread.sleep(PERIOD);
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    /** What is left, as helm takes it. */
    String left() {
        return Math.max(
                        1,
                        (endNanos - System.nanoTime()) / Duration.ofSeconds(1).toNanos()) + "s";
    }
}
