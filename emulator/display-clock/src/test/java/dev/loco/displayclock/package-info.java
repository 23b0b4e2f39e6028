/**
 * Tests of the display-clock plugin in a real QEMU that runs the probe guest, seen over RFB.
 *
 * <p>{@link dev.loco.displayclock.ClockedMachine} runs one, {@link dev.loco.displayclock.UpdateWatch} counts and times its updates.
 */
@NullMarked
package dev.loco.displayclock;

import org.jspecify.annotations.NullMarked;
