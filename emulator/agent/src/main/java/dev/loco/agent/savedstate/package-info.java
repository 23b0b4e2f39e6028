/**
 * The saved state an emulator continues from after a crash or an update. Main type: {@link dev.loco.agent.savedstate.SavedState}.
 */
@NullMarked
package dev.loco.agent.savedstate;

import org.jspecify.annotations.NullMarked;
