/** Tests of {@code dev.loco.agent.protocol}. */
@NullMarked
package dev.loco.agent.protocol;

import org.jspecify.annotations.NullMarked;
