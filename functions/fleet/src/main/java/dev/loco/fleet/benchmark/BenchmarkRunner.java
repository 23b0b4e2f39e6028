package dev.loco.fleet.benchmark;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Port: where benchmarks run, and what has become of them. Runs outlive every replica that started them. */
public interface BenchmarkRunner {
    /** How many ended runs are kept; the oldest go first. */
    int HISTORY = 50;

    /** Where they run, and thereby which there are. */
    BenchmarkPlace place();

    /**
     * Starts a run, unless there is one of that id already; of several callers with the same id one starts it.
     *
     * @param id lower-case letters, digits and hyphens, 63 at most
     * @param request obeys {@link BenchmarkRules} for this {@link #place}
     */
    StartReply start(String id, BenchmarkRequest request) throws IOException;

    /** All runs that are kept, the newest first. */
    List<BenchmarkRun> list() throws IOException;

    /** The run of that id. */
    Optional<BenchmarkRun> find(String id) throws IOException;

    /** Ends a run with every process it has; one that has ended stays as it is. Empty if there is none of that id. */
    Optional<BenchmarkRun> cancel(String id) throws IOException;

    /** Runs that have ended and that no earlier call, on any replica, has returned. */
    List<BenchmarkRun> takeEnded() throws IOException;

    /** A file that a run has left; empty if there is none of that name. */
    Optional<byte[]> artifact(String id, String name) throws IOException;
}
