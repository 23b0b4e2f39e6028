package dev.loco.fleet.instance;

import dev.loco.contract.AgentState;

/** An agent's answer to "what do you know?". */
public sealed interface StateReply {

    /** It answered. */
    record Answered(AgentState state) implements StateReply {}

    /**
     * It did not, or not in a form we understand.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements StateReply {}
}
