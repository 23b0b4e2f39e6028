/** Finds out what can run the guest's code. Main type: {@link dev.loco.machine.accelerator.AcceleratorProbe}. */
@NullMarked
package dev.loco.machine.accelerator;

import org.jspecify.annotations.NullMarked;
