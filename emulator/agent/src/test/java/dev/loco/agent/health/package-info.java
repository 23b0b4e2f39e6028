/** Tests of {@code dev.loco.agent.health}. */
@NullMarked
package dev.loco.agent.health;

import org.jspecify.annotations.NullMarked;
