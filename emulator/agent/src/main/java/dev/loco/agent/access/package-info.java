/** The keys and tokens the agent knows. Main type: {@link dev.loco.agent.access.Keyring}. */
@NullMarked
package dev.loco.agent.access;

import org.jspecify.annotations.NullMarked;
