package dev.loco.agent.machine;

import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.savedstate.SavedStates;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings everything to rest before the pod ends: viewers are told that they will have to come back, the guest is stopped and its state saved, so that nothing it does
 * afterwards is lost. A guest that is ill keeps the state it was well in: what follows shall not be ill too. Whoever changes their mind switches the machine on.
 */
public final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration QMP = Duration.ofSeconds(2);

    private final QmpLink control;
    private final SavedStates states;
    private final BooleanSupplier ill;
    private final Runnable tell;

    /**
     * Drains one machine.
     *
     * @param ill whether the guest is in a state nobody wants back
     * @param tell tells the viewers
     */
    public Drain(QmpLink control, SavedStates states, BooleanSupplier ill, Runnable tell) {
        this.control = control;
        this.states = states;
        this.ill = ill;
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
        boolean isIll = ill.getAsBoolean();
        if (!isIll && states.isKept() && control.client().isPresent()) {
            try {
                control.connected().call("stop", null, QMP);
            } catch (IOException e) {
                throw new ProblemException(
                        ProblemType.INSTANCE_UNAVAILABLE, "The guest cannot be stopped: " + e.getMessage() + ".");
            }
            states.save();
        }
        LOG.atInfo()
                .addKeyValue("ill", isIll)
                .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
                .log("drained");
    }
}
