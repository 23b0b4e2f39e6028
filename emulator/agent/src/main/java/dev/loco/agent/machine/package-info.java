/**
 * What a person does to the machine itself: power, reset, drives. Main type: {@link dev.loco.agent.machine.MachineControl}. Methods wait for QEMU; call them on
 * virtual threads.
 */
@NullMarked
package dev.loco.agent.machine;

import org.jspecify.annotations.NullMarked;
