/**
 * The saved states of a machine: the one it continues from after a crash or an update, and those people have named. Main type:
 * {@link dev.loco.agent.savedstate.SavedStates}.
 */
@NullMarked
package dev.loco.agent.savedstate;

import org.jspecify.annotations.NullMarked;
