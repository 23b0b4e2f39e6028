/**
 * The guest's screen for any VNC client: over a WebSocket for those in pages, and over TCP on the loopback address for all others. Main type:
 * {@link dev.loco.agent.vnc.VncSessions}.
 */
@NullMarked
package dev.loco.agent.vnc;

import org.jspecify.annotations.NullMarked;
