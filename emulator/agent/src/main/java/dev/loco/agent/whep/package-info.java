/**
 * The screen and sound as standard media tracks, for any WHEP player (draft-ietf-wish-whep, with the HTTP behaviour of RFC 9725). libwebrtc encodes per viewer. Main
 * types: {@link dev.loco.agent.whep.WhepSessions} and {@link dev.loco.agent.whep.ScreenTrack}.
 */
@NullMarked
package dev.loco.agent.whep;

import org.jspecify.annotations.NullMarked;
