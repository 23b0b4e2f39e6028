/**
 * Whether the emulator and its guest work, measured from inside, and the meters. Main types: {@link dev.loco.agent.health.GuestProbe} and
 * {@link dev.loco.agent.health.Meters}.
 */
@NullMarked
package dev.loco.agent.health;

import org.jspecify.annotations.NullMarked;
