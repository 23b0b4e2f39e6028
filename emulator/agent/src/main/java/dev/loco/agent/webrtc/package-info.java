/**
 * webrtc-java's native objects behind small owners that free them exactly once. Main types: {@link dev.loco.agent.webrtc.WebRtc} (one per process) and
 * {@link dev.loco.agent.webrtc.PeerConnection}. Callbacks run on libwebrtc's threads and must return at once; {@code close} must run on another thread.
 */
@NullMarked
package dev.loco.agent.webrtc;

import org.jspecify.annotations.NullMarked;
