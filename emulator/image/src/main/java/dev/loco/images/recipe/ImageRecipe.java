package dev.loco.images.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image consists of.
 *
 * @param title one line for a person
 * @param licenses SPDX expression of the image as a whole
 * @param layers names of layers, the lowest first
 * @param entrypoint the command; {@code java:NAME} stands for the command of a program
 * @param environment defaults of variables
 * @param targetMegabytes what it should have at most, compressed; null without a target
 * @param values where the chart's values have the image; null if the chart does not use it by default
 * @param notice sentences for the NOTICE
 */
public record ImageRecipe(
        String title,
        String licenses,
        List<String> layers,
        List<String> entrypoint,
        Map<String, String> environment,
        @Nullable Integer targetMegabytes,
        @Nullable String values,
        @Nullable List<String> notice) {}
