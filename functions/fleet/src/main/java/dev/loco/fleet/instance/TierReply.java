package dev.loco.fleet.instance;

/** An agent's answer to a tier. */
public sealed interface TierReply {

    /** It holds the tier. */
    record Applied() implements TierReply {}

    /** It holds a tier of a newer generation and keeps it (409 {@code stale-generation}). */
    record Superseded() implements TierReply {}

    /**
     * It did not answer, or refused.
     *
     * @param reason in a sentence
     */
    record Unreachable(String reason) implements TierReply {}
}
