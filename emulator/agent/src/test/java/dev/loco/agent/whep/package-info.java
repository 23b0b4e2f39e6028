/** Tests of {@code dev.loco.agent.whep}. */
@NullMarked
package dev.loco.agent.whep;

import org.jspecify.annotations.NullMarked;
