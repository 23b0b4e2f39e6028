/** Tests of {@code dev.loco.agent.webrtc}. */
@NullMarked
package dev.loco.agent.webrtc;

import org.jspecify.annotations.NullMarked;
