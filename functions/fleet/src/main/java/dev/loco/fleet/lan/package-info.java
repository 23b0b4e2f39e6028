/**
 * The segment of the whole fleet: what the switches of all agents tell, in one picture. {@link dev.loco.fleet.lan.SegmentViews} is the way in; it may
 * be called by any number of threads.
 */
@NullMarked
package dev.loco.fleet.lan;

import org.jspecify.annotations.NullMarked;
