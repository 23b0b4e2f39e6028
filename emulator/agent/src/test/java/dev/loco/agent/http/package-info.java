/** Tests of {@code dev.loco.agent.http}. */
@NullMarked
package dev.loco.agent.http;

import org.jspecify.annotations.NullMarked;
