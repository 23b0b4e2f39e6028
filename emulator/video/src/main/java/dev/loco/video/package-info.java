/**
 * Encoded forms of one guest's screen.
 *
 * <p>A {@link dev.loco.video.Rendition} takes damage and pixels and yields access units when they are due: it converts only what changed, encodes at most at the
 * frame rate set, keeps under a bit rate, and improves the picture once after motion. Nothing is converted or encoded while the screen does not change.
 *
 * <p>One thread owns a rendition; the methods that others may call say so.
 */
@NullMarked
package dev.loco.video;

import org.jspecify.annotations.NullMarked;
