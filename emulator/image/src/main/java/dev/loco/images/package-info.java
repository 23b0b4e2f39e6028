/**
 * Builds the container images without a container engine: picks files, writes layers and archives, makes start-up caches and bills of
 * materials. {@link dev.loco.images.Main} is a child program of {@code loco images}. Everything runs on one thread.
 */
@NullMarked
package dev.loco.images;

import org.jspecify.annotations.NullMarked;
