package dev.loco.agent.machine;

import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.savedstate.SavedStates;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings everything to rest before the pod ends: viewers are told that they will have to come back, the guest is stopped and its state saved, so that nothing it does
 * afterwards is lost. Whoever changes their mind switches the machine on.
 */
public final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration QMP = Duration.ofSeconds(2);

    private final QmpLink control;
    private final SavedStates states;
    private final Runnable tell;

    /** @param tell tells the viewers */
    public Drain(QmpLink control, SavedStates states, Runnable tell) {
        this.control = control;
        this.states = states;
        this.tell = tell;
    }

    /**
     * Runs it; idempotent.
     *
     * @throws ProblemException {@code instance-unavailable} if the state cannot be saved
     */
    public synchronized void run() {
        long start = System.nanoTime();
        tell.run();
        if (states.isKept() && control.client().isPresent()) {
            try {
                control.connected().call("stop", null, QMP);
            } catch (IOException e) {
                throw new ProblemException(
                        ProblemType.INSTANCE_UNAVAILABLE, "The guest cannot be stopped: " + e.getMessage() + ".");
            }
            states.save();
        }
        LOG.atInfo()
                .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
                .log("drained");
    }
}
