package dev.loco.fleet.event;

/** Port: where events go. A call returns at once and never fails; an event is a hint and may be lost. */
@FunctionalInterface
public interface EventPublisher {

    /** Drops every event. */
    EventPublisher NOOP = event -> {};

    void publish(FleetEvent event);
}
