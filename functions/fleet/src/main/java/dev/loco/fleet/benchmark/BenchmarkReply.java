package dev.loco.fleet.benchmark;

import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.ProblemError;
import java.util.List;

/** What became of a wish for a benchmark. */
public sealed interface BenchmarkReply {

    /** There is a run for it, perhaps since an earlier wish of the same key. */
    record Accepted(BenchmarkRun run) implements BenchmarkReply {}

    /** The wish breaks a rule. */
    record Invalid(List<ProblemError> errors) implements BenchmarkReply {}

    /**
     * As many as allowed are running.
     *
     * @param reason in a sentence
     */
    record LimitReached(String reason) implements BenchmarkReply {}

    /**
     * No benchmark can run here.
     *
     * @param reason in a sentence
     */
    record Unavailable(String reason) implements BenchmarkReply {}
}
