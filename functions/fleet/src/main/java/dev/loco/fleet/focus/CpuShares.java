package dev.loco.fleet.focus;

import dev.loco.contract.Tier;
import dev.loco.fleet.instance.CatalogEntry;
import java.util.function.Supplier;

/** Port: how much CPU an instance's emulator gets. Calls block for 2 s at most and never throw for one that fails. */
public interface CpuShares {

    /**
     * Sets the share that belongs to a tier, unless one of a newer generation is set; the same again changes nothing.
     *
     * @param generation generation of the focus that decided the tier
     */
    CpuShareReply apply(CatalogEntry instance, Tier tier, long generation);

    /**
     * Does what can be done before the share itself may change, and returns what changes it: together they are
     * {@link #apply}. What is returned is called once at most, and may block for 2 s too.
     */
    default Supplier<CpuShareReply> prepare(CatalogEntry instance, Tier tier, long generation) {
        return () -> apply(instance, tier, generation);
    }

    /** Has the platform look again at an instance that it holds back until something is in force; most hold none back. */
    default void release(CatalogEntry instance) {}
}
