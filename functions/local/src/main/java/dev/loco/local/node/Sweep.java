package dev.loco.local.node;

import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.local.benchmark.ProcessBenchmarkRunner;
import dev.loco.local.home.LocoHome;
import dev.loco.local.recovery.FileRecoveryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the functions look at the fleet, as a PingSource does in a cluster: soon while something is under way, else
 * seldom, since agents tell by themselves when an instance becomes ill. Runs until interrupted.
 */
final class Sweep implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(60);

    private final RecoveryStore recoveries;
    private final ProcessBenchmarkRunner benchmarks;
    private final Runnable ping;
    private final Duration soon;
    private final Duration seldom;

    /** Sweeps over a home. */
    Sweep(LocoHome home, Runnable ping) {
        this(home, ping, SOON, SELDOM);
    }

    Sweep(LocoHome home, Runnable ping, Duration soon, Duration seldom) {
        this.recoveries = new FileRecoveryStore(home.recoveries(), home.recoveryPictures());
        this.benchmarks = new ProcessBenchmarkRunner(home, null, Clock.systemUTC());
        this.ping = ping;
        this.soon = soon;
        this.seldom = seldom;
    }

    @Override
    public void run() {
        Duration since = Duration.ZERO;
        try {
            while (true) {
                Thread.sleep(soon);
                since = since.plus(soon);
                if (since.compareTo(seldom) >= 0 || isUnderWay()) {
                    ping.run();
                    since = Duration.ZERO;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isUnderWay() {
        try {
            return recoveries.states().stream().anyMatch(Sweep::isUnderWay) || benchmarks.hasUntold();
        } catch (IOException e) {
            LOG.atWarn().log("cannot tell what is under way: " + e.getMessage());
            return true;
        }
    }

    private static boolean isUnderWay(RecoveryState state) {
        return state.current() != null || state.unknownSince() != null;
    }
}
