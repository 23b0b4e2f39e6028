/**
 * From the screen's pixels to the picture an encoder takes: rectangles, colour conversion, reduction to a thumbnail.
 *
 * <p>Both ways are a {@link dev.loco.video.picture.Projection}. They touch the dirty rectangle only and allocate nothing once their row buffers have grown to the
 * screen's width. Not thread-safe.
 */
@NullMarked
package dev.loco.video.picture;

import org.jspecify.annotations.NullMarked;
