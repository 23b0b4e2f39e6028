package dev.loco.fleet.recovery;

import dev.loco.contract.Recovery;

/** What became of an operator's wish to recover an instance. */
public sealed interface OverrideReply {

    /** A step was taken; whether it helped is measured later. */
    record Accepted(Recovery recovery) implements OverrideReply {}

    /**
     * Not now.
     *
     * @param reason in a sentence
     */
    record Refused(String reason) implements OverrideReply {}

    /** There is no such instance. */
    record NoInstance() implements OverrideReply {}
}
