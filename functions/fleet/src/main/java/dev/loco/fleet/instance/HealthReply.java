package dev.loco.fleet.instance;

import dev.loco.contract.InstanceHealth;

/** An agent's answer to "how is your instance?". */
public sealed interface HealthReply {

    /** What it has measured. */
    record Measured(InstanceHealth health) implements HealthReply {}

    /**
     * It did not answer, or not in a form we understand: nothing is known.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements HealthReply {}
}
