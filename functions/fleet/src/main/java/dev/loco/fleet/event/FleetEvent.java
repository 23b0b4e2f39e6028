package dev.loco.fleet.event;

import dev.loco.contract.Focus;

/** Something that happened to the fleet. */
public sealed interface FleetEvent {

    /** Another focus is in effect: {@code dev.loco.focus.changed.v1}. */
    record FocusChanged(Focus focus) implements FleetEvent {}
}
