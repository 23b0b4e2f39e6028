/**
 * Processes the node starts: under a supervisor, listed in a file, and swept up after if the node could not.
 *
 * <p>{@link dev.loco.local.process.Supervised} is one program; {@link dev.loco.local.process.Sweeper} survives the node.
 */
@NullMarked
package dev.loco.local.process;

import org.jspecify.annotations.NullMarked;
