/**
 * The focus on one machine: stored in a file, its CPU shares in control groups or by priority.
 *
 * <p>{@link dev.loco.local.focus.FileFocusStore} and {@link dev.loco.local.focus.EmulatorCpuShares} are adapters of
 * {@code dev.loco.fleet.focus}.
 */
@NullMarked
package dev.loco.local.focus;

import org.jspecify.annotations.NullMarked;
