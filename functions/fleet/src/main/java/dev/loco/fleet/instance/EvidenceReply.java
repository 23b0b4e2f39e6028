package dev.loco.fleet.instance;

import dev.loco.contract.LanEvidence;

/** An agent's answer to "what do the other guests answer?". */
public sealed interface EvidenceReply {

    /** What they did. */
    record Answered(LanEvidence evidence) implements EvidenceReply {}

    /**
     * They were not asked, or the agent says nothing.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements EvidenceReply {}
}
