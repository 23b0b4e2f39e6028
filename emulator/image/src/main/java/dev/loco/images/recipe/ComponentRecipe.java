package dev.loco.images.recipe;

import org.jspecify.annotations.Nullable;

/**
 * Something that is in a layer without being a Debian package or a jar.
 *
 * @param version null where it cannot be told
 * @param license SPDX identifier
 * @param purl package URL; null where there is none
 * @param source where its source code is, for the NOTICE
 */
public record ComponentRecipe(
        String name,
        @Nullable String version,
        String license,
        @Nullable String purl,
        @Nullable String source) {}
