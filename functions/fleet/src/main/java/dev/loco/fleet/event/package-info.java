/** What the fleet tells the world: events that happened, published without waiting for anyone. */
@NullMarked
package dev.loco.fleet.event;

import org.jspecify.annotations.NullMarked;
