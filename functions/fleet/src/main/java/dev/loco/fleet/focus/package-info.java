/**
 * The focus: which instances get the full frame rate and the full CPU limit, and how a change reaches them all.
 *
 * <p>{@link dev.loco.fleet.focus.FocusTransaction} is the way in; {@link dev.loco.fleet.focus.FocusStore} and
 * {@link dev.loco.fleet.focus.CpuShares} are the ports. Effects run on virtual threads that end with the call.
 */
@NullMarked
package dev.loco.fleet.focus;

import org.jspecify.annotations.NullMarked;
