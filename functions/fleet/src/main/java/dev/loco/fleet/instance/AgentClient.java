package dev.loco.fleet.instance;

import dev.loco.contract.TierRequest;

/**
 * Port: one agent. Calls block, end within a time the adapter bounds (2 s at most), and never throw for an agent that
 * fails.
 */
public interface AgentClient {

    /** What the agent knows of its instance. */
    StateReply state(CatalogEntry instance);

    /** Gives the agent a tier; the same request again changes nothing. */
    TierReply applyTier(CatalogEntry instance, TierRequest request);
}
