package dev.loco.fleet.instance;

import dev.loco.contract.TierRequest;
import java.util.Optional;

/**
 * Port: one agent. Calls block, end within a time the adapter bounds (2 s; 4 s where guests are asked, 20 s where a guest's memory is read), and
 * never throw for an agent that fails.
 */
public interface AgentClient {

    /** What the agent knows of its instance. */
    StateReply state(CatalogEntry instance);

    /** What the agent has measured of its instance. */
    HealthReply health(CatalogEntry instance);

    /** What the agent's switch knows of the LAN. */
    LanReply lan(CatalogEntry instance);

    /** Has the agent's switch ask all other guests from inside the segment. */
    EvidenceReply examineLan(CatalogEntry instance);

    /** Gives the agent a tier; the same request again changes nothing. */
    TierReply applyTier(CatalogEntry instance, TierRequest request);

    /** Has the agent read the screen anew and open new encoders; no viewer is lost. */
    ActionReply restartStream(CatalogEntry instance);

    /**
     * Sets how much less the agent sends than it could.
     *
     * @param step 0 is full quality; the agent refuses what it has no step for
     */
    ActionReply setQuality(CatalogEntry instance, int step);

    /** Takes the guest back to its newest usable saved state; unsupported where it has none. */
    ActionReply restore(CatalogEntry instance);

    /** Resets the machine as its button would. */
    ActionReply reset(CatalogEntry instance);

    /** A small picture of the screen as PNG; empty if there is none now. */
    Optional<byte[]> picture(CatalogEntry instance);
}
