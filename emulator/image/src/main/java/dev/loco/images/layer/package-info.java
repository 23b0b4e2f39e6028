/**
 * Layers: {@link dev.loco.images.layer.FileSet} says which files, {@link dev.loco.images.layer.LayerStore} makes the same bytes of the
 * same files each time, and keeps them compressed.
 */
@NullMarked
package dev.loco.images.layer;

import org.jspecify.annotations.NullMarked;
