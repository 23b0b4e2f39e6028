/** Tests of {@code dev.loco.agent.capture}. */
@NullMarked
package dev.loco.agent.capture;

import org.jspecify.annotations.NullMarked;
