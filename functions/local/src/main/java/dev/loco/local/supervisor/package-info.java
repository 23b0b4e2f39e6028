/**
 * Client of the supervisors' status sockets: JSON lines out, command words in.
 *
 * <p>{@link dev.loco.local.supervisor.SupervisorClient} is the way in; calls block and end within the time given.
 */
@NullMarked
package dev.loco.local.supervisor;

import org.jspecify.annotations.NullMarked;
