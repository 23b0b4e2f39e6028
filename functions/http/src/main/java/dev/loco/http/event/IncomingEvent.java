package dev.loco.http.event;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was received.
 *
 * @param id with the source, the same for every delivery of the event
 * @param instance the instance it concerns: the extension {@code instance}, or the pod that Kubernetes reports on; null
 *     if it concerns none
 * @param data the record of our own type, whole; null for an event of somebody else's
 * @param extensions every extension attribute (CloudEvents 1.0 §3.1) as text
 */
public record IncomingEvent(
        String id,
        URI source,
        String type,
        @Nullable String instance,
        @Nullable Object data,
        Map<String, String> extensions) {

    public IncomingEvent {
        extensions = Map.copyOf(extensions);
    }

    /**
     * The data of an event of our own.
     *
     * @throws ClassCastException if the event's type has other data
     */
    public <T> T data(Class<T> type) {
        T value = type.cast(data);
        if (value == null) {
            throw new ClassCastException("an event of type " + this.type + " has no " + type.getSimpleName());
        }
        return value;
    }
}
