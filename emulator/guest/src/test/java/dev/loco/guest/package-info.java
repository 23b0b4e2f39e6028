/**
 * Tests of the probe guest on a real QEMU: it is seen over RFB and driven over QMP.
 *
 * <p>{@link dev.loco.guest.ProbeMachine} runs one, {@link dev.loco.guest.ProbeScreen} reads its {@link dev.loco.guest.Marks}.
 */
@NullMarked
package dev.loco.guest;

import org.jspecify.annotations.NullMarked;
