/**
 * One machine as the platform: the ports of {@code fleet} over the programs that the node started.
 *
 * <p>{@link dev.loco.local.LocalFleet} is the way in for the functions; {@code dev.loco.local.node} is the node itself.
 * Everything may be called by any number of threads.
 */
@NullMarked
package dev.loco.local;

import org.jspecify.annotations.NullMarked;
