/** Tests of {@code dev.loco.video.codec}. */
@NullMarked
package dev.loco.video.codec;

import org.jspecify.annotations.NullMarked;
