package dev.loco.fleet.recovery;

import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;

/** Port: what the platform can do with an instance as a whole. Calls block, are bounded in time, and never throw. */
public interface InstanceControl {

    /** Ends the instance's programs, which the platform then starts anew; returns when it has been asked to. */
    ActionReply restart(CatalogEntry instance);

    /**
     * Puts another machine in its place, on another node where this one's is lost.
     *
     * @param instance nobody may hear of any more: what still ran would run beside the other
     */
    ActionReply failOver(CatalogEntry instance);
}
