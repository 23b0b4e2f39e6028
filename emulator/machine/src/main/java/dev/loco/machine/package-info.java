/**
 * Prepares one emulated machine: from the environment of the emulator's container to the launch file its supervisor runs.
 *
 * <p>Main type: {@link dev.loco.machine.Main}. It ends before the machine starts; nothing here runs beside QEMU.
 */
@NullMarked
package dev.loco.machine;

import org.jspecify.annotations.NullMarked;
