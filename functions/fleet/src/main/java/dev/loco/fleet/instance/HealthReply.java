package dev.loco.fleet.instance;

import dev.loco.contract.InstanceHealth;

/** An agent's answer to "how is your instance?". */
public sealed interface HealthReply {

    /** What it has measured. */
    record Measured(InstanceHealth health) implements HealthReply {}

    /**
     * It answered, but not with what it has measured: it is there, and nothing is known.
     *
     * @param reason in a sentence
     */
    record Unclear(String reason) implements HealthReply {}

    /**
     * It did not answer: nothing is known.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements HealthReply {}
}
