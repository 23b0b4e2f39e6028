/** Tests of {@code dev.loco.agent.config}. */
@NullMarked
package dev.loco.agent.config;

import org.jspecify.annotations.NullMarked;
