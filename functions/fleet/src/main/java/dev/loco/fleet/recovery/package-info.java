/**
 * Bringing ill instances back by graded steps: what is measured decides, the store remembers, one step at a time.
 *
 * <p>{@link dev.loco.fleet.recovery.Recoveries} is the way in, {@link dev.loco.fleet.recovery.RecoveryMachine} the pure
 * state machine behind it; {@link dev.loco.fleet.recovery.RecoveryStore} and
 * {@link dev.loco.fleet.recovery.InstanceControl} are the ports. Everything may be called by any number of threads and
 * replicas: whoever wins the compare-and-swap acts.
 */
@NullMarked
package dev.loco.fleet.recovery;

import org.jspecify.annotations.NullMarked;
