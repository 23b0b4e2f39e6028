/** Tests of the sound path against libavcodec's own Opus decoder. */
@NullMarked
package dev.loco.audio;

import org.jspecify.annotations.NullMarked;
