package dev.loco.fleet.focus;

import dev.loco.contract.Focus;
import java.io.IOException;
import java.time.Duration;

/** Port: the one place that holds the focus, shared by all replicas and kept over restarts. */
public interface FocusStore {

    /** The focus in effect; {@link Focus#NONE} if none was ever stored. */
    Focus read() throws IOException;

    /** The focus as this process saw it last: the one in effect, or an older one if another process has changed it since. */
    default Focus lastSeen() throws IOException {
        return read();
    }

    /**
     * Stores a focus if the one in effect still has the generation {@code expected}, atomically against every other
     * writer.
     *
     * @param next its generation is {@code expected + 1}
     * @return false if the generation was another one; nothing is stored then
     */
    boolean compareAndSwap(long expected, Focus next) throws IOException;

    /**
     * Waits until the focus in effect has another generation than {@code known}.
     *
     * @return the focus in effect then, or after {@code timeout}
     * @throws InterruptedException if interrupted; nothing is left behind
     */
    Focus awaitChange(long known, Duration timeout) throws IOException, InterruptedException;
}
