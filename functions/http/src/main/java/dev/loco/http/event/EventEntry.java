package dev.loco.http.event;

import java.io.IOException;
import java.util.Set;

/**
 * One function's way in for events, at {@code POST /events/NAME}.
 *
 * <p>An event comes at least once, perhaps late and out of order, and is a hint only: what is done about it depends on
 * what is measured then, and the same event again (equal source and id) changes nothing.
 */
public interface EventEntry {

    /** The last segment of its path. */
    String name();

    /** The types it takes. */
    Set<String> types();

    /**
     * Acts on an event of one of these types.
     *
     * @throws IOException if it cannot be done now; the sender may send it again
     */
    void on(IncomingEvent event) throws IOException;
}
