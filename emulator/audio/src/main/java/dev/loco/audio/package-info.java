/**
 * The guest's sound as Opus packets.
 *
 * <p>{@link dev.loco.audio.AudioPipeline} takes samples as they come from the emulator, cuts them into frames, and encodes each once for all listeners. Digital
 * silence yields no packets. One thread pushes; the level may be read from any.
 */
@NullMarked
package dev.loco.audio;

import org.jspecify.annotations.NullMarked;
