package dev.loco.fleet.benchmark;

import dev.loco.contract.BenchmarkRun;

/** What became of the wish to start a run. */
public sealed interface StartReply {

    /** It has been started. */
    record Started(BenchmarkRun run) implements StartReply {}

    /** There was one of that id already, started by an earlier call. */
    record Existing(BenchmarkRun run) implements StartReply {}

    /**
     * As many as allowed are running.
     *
     * @param reason in a sentence
     */
    record LimitReached(String reason) implements StartReply {}

    /**
     * No benchmark can run here.
     *
     * @param reason in a sentence
     */
    record Unavailable(String reason) implements StartReply {}
}
