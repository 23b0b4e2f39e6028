package dev.loco.agent.input;

/** What became of one input. */
public enum InputOutcome {
    /** On its way to the guest. */
    ACCEPTED,
    /** Refused: the sender does not hold the lease. */
    LEASE_REQUIRED,
    /** Refused: no such key on the guest's keyboard. */
    UNKNOWN_KEY,
    /** Lost: the emulator is not there or does not keep up. */
    DROPPED
}
