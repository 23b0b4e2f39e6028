/** Makes images of recipes: {@link dev.loco.images.build.ImageBuilder} for an image, {@link dev.loco.images.build.LayerBuilder} for a layer. */
@NullMarked
package dev.loco.images.build;

import org.jspecify.annotations.NullMarked;
