/** Tests of {@code dev.loco.agent.viewer}. */
@NullMarked
package dev.loco.agent.viewer;

import org.jspecify.annotations.NullMarked;
