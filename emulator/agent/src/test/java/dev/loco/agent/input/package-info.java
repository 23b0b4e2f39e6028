/** Tests of {@code dev.loco.agent.input}. */
@NullMarked
package dev.loco.agent.input;

import org.jspecify.annotations.NullMarked;
