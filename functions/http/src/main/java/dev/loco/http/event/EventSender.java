package dev.loco.http.event;

import io.cloudevents.CloudEvent;
import java.io.IOException;

/** Brings one event to its sink. */
interface EventSender {

    /**
     * Returns when the sink has taken the event.
     *
     * @throws IOException if it has not; the event is lost
     */
    void send(CloudEvent event) throws IOException;
}
