/** Telling others what happened. {@link dev.loco.fleet.event.EventPublisher} is the port. */
@NullMarked
package dev.loco.fleet.event;

import org.jspecify.annotations.NullMarked;
