package dev.loco.fleet.event;

import dev.loco.contract.EventType;
import org.jspecify.annotations.Nullable;

/** Port: where what happened is told. Nobody's request waits for it, and nobody learns of its failure but the log. */
public interface EventPublisher {

    /**
     * Hands an event over; returns at once and never throws.
     *
     * @param instance the instance it concerns; null if it concerns none
     * @param data a record of the type that {@link EventType#data()} names
     */
    void publish(EventType type, @Nullable String instance, Object data);
}
