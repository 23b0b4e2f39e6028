/**
 * The guest's screen and sound: read over RFB while somebody watches or listens, encoded at once, handed to a sink. Main types:
 * {@link dev.loco.agent.capture.ScreenCapture} and {@link dev.loco.agent.capture.GuestSound}.
 *
 * <p>Reading, converting, encoding and sending to the first viewer run on one thread without a hand-over; a second one does what is due at a time: paced frames,
 * refinement, delayed requests. Both hold the screen's lock while they use its pixels.
 */
@NullMarked
package dev.loco.agent.capture;

import org.jspecify.annotations.NullMarked;
