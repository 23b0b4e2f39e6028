package dev.loco.agent.api;

import dev.loco.agent.viewer.Viewers;
import dev.loco.wire.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, and to everybody who watches, what somebody has done to the machine: whoever types in it should know why it is another. */
public final class ControlNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ControlNotice.class);

    private final Viewers viewers;
    private final Runnable done;

    /** @param done run after each act: the machine is worth a look */
    public ControlNotice(Viewers viewers, Runnable done) {
        this.viewers = viewers;
        this.done = done;
    }

    /** @param action for example {@code reset} */
    void give(Principal by, String action) {
        LOG.atInfo()
                .addKeyValue("action", action)
                .addKeyValue("by", by.subject())
                .addKeyValue("role", by.role().wireName())
                .log("machine control");
        done.run();
        viewers.machineChanged(action);
    }
}
