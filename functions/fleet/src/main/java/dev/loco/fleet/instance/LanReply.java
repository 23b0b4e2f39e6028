package dev.loco.fleet.instance;

import dev.loco.contract.LanStatus;

/** An agent's answer to "what does your switch know?". */
public sealed interface LanReply {

    /** What it knows. */
    record Answered(LanStatus status) implements LanReply {}

    /**
     * It did not answer, or not in a form we understand.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements LanReply {}
}
