package dev.loco.agent.savedstate;

import dev.loco.agent.state.InstanceMonitor;
import dev.loco.contract.InstanceState;
import dev.loco.contract.ProblemException;
import java.time.Duration;

/** Saves a machine's first state once its guest has been live for a while, so that a crash does not cost a boot. A failure is shown, and not tried again before QEMU restarts. */
public final class FirstSave {

    private static final Duration REST = Duration.ofSeconds(3);

    private final SavedStates states;
    private final InstanceMonitor monitor;
    private boolean failed;

    public FirstSave(SavedStates states, InstanceMonitor monitor) {
        this.states = states;
        this.monitor = monitor;
    }

    /** Saves if it is time; called by a coarse tick on a thread that may wait. */
    public void tick() {
        if (monitor.state() == InstanceState.STARTING) {
            failed = false;
        }
        boolean due = states.isKept()
                && !failed
                && !states.exists()
                && monitor.state() == InstanceState.LIVE
                && monitor.inState().compareTo(REST) >= 0;
        if (due) {
            try {
                states.save();
            } catch (ProblemException e) {
                failed = true;
                monitor.message(e.getMessage());
            }
        }
    }
}
