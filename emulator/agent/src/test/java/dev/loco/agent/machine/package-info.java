/** Tests of {@code dev.loco.agent.machine}. */
@NullMarked
package dev.loco.agent.machine;

import org.jspecify.annotations.NullMarked;
