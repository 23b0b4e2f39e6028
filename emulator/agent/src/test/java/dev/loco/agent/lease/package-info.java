/** Tests of {@code dev.loco.agent.lease}. */
@NullMarked
package dev.loco.agent.lease;

import org.jspecify.annotations.NullMarked;
