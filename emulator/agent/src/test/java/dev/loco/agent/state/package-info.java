/** Tests of {@code dev.loco.agent.state}. */
@NullMarked
package dev.loco.agent.state;

import org.jspecify.annotations.NullMarked;
