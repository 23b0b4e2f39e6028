/** Tests of {@code dev.loco.agent.access}. */
@NullMarked
package dev.loco.agent.access;

import org.jspecify.annotations.NullMarked;
