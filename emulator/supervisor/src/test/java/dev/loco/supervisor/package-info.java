/**
 * Tests of the {@code supervisor} program, run as it is: real processes, real signals, a real socket.
 *
 * <p>{@link dev.loco.supervisor.RunningSupervisor} starts one in a directory of its own, {@link dev.loco.supervisor.StatusConnection} is a
 * client of its status socket.
 */
@NullMarked
package dev.loco.supervisor;

import org.jspecify.annotations.NullMarked;
