/**
 * Video encoders behind one port, {@link dev.loco.video.codec.Encoder}, opened by {@link dev.loco.video.codec.Codec}.
 *
 * <p>All are libavcodec encoders inside this process. Native memory belongs to small {@code AutoCloseable} owners and is freed exactly once, by {@code close}.
 * An encoder and its picture are used by one thread.
 */
@NullMarked
package dev.loco.video.codec;

import org.jspecify.annotations.NullMarked;
