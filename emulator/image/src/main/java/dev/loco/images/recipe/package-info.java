/** What the images consist of, as data: {@code images.json} read into {@link dev.loco.images.recipe.Recipes}. */
@NullMarked
package dev.loco.images.recipe;

import org.jspecify.annotations.NullMarked;
