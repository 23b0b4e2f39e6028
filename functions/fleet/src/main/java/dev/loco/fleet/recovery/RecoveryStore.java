package dev.loco.fleet.recovery;

import dev.loco.contract.Recovery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the one place that holds what recovery remembers, shared by all replicas and outside of every instance. */
public interface RecoveryStore {
    /** How many finished recoveries are kept; the oldest go first. */
    int HISTORY = 50;

    /** What is remembered of one instance; {@link RecoveryState#none} if nothing ever was. */
    RecoveryState read(String instance) throws IOException;

    /** What is remembered of all instances, in no order. */
    List<RecoveryState> states() throws IOException;

    /**
     * Stores the state of an instance if the one in effect still has the version {@code expected}, atomically against
     * every other writer.
     *
     * @param next its version is {@code expected + 1}
     * @param finished put into the history by the same write; null if nothing is
     * @return false if the version was another one; nothing is stored then
     */
    boolean compareAndSwap(String instance, long expected, RecoveryState next, @Nullable Recovery finished)
            throws IOException;

    /** The finished recoveries of all instances, the newest first, {@link #HISTORY} at most. */
    List<Recovery> history() throws IOException;

    /** Keeps a picture of a recovery. A store short of room may drop it, and those of older recoveries. */
    void putPicture(String recovery, RecoveryPicture which, byte[] png) throws IOException;

    /** A picture of a recovery; empty if there is none, or none any more. */
    Optional<byte[]> picture(String recovery, RecoveryPicture which) throws IOException;
}
