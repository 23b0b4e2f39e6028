/**
 * The files under {@code $LOCO_HOME}: where each one is, and the form of those that several programs read.
 *
 * <p>{@link dev.loco.local.home.LocoHome} names the places. Nothing here is kept in memory.
 */
@NullMarked
package dev.loco.local.home;

import org.jspecify.annotations.NullMarked;
