/**
 * The deployable: one program that holds all functions and runs those its environment names.
 *
 * <p>{@link dev.loco.image.Main} reads the environment; everything else is Micronaut's configuration.
 */
@NullMarked
package dev.loco.image;

import org.jspecify.annotations.NullMarked;
