/** Tests of {@code dev.loco.video.picture}. */
@NullMarked
package dev.loco.video.picture;

import org.jspecify.annotations.NullMarked;
