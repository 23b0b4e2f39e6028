package dev.loco.fleet.focus;

import dev.loco.contract.Tier;
import dev.loco.fleet.instance.CatalogEntry;

/** Port: how much CPU an instance's emulator gets. Calls block for 2 s at most and never throw for one that fails. */
public interface CpuShares {

    /**
     * Sets the share that belongs to a tier, unless one of a newer generation is set; the same again changes nothing.
     *
     * @param instance as it was listed before the focus of that generation was stored, or before it was read
     * @param generation generation of the focus that decided the tier
     */
    CpuShareReply apply(CatalogEntry instance, Tier tier, long generation);

    /** Has the platform look again at an instance that it holds back until something is in force; most hold none back. */
    default void release(CatalogEntry instance) {}
}
