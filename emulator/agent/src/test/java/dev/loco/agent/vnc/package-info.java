/** Tests of {@code dev.loco.agent.vnc}. */
@NullMarked
package dev.loco.agent.vnc;

import org.jspecify.annotations.NullMarked;
