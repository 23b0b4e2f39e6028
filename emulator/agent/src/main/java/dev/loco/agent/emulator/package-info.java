/**
 * The connections to QEMU and its supervisor, made again whenever they break. Main types: {@link dev.loco.agent.emulator.QmpLink} and
 * {@link dev.loco.agent.emulator.SupervisorLink}.
 */
@NullMarked
package dev.loco.agent.emulator;

import org.jspecify.annotations.NullMarked;
