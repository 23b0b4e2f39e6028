package dev.loco.images.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java program.
 *
 * @param module folder in the repository
 * @param artifact name of its jar, without version
 * @param mainClass the class to start
 * @param options for the virtual machine
 * @param arguments for the program
 * @param without jars, as patterns of their file names, that the program never uses in an image
 * @param natives jar, as a pattern of its file name → patterns of files to unpack from it; these jars are not on the class path
 * @param training how its AOT cache is made; null without one
 */
public record ProgramRecipe(
        String module,
        String artifact,
        String mainClass,
        List<String> options,
        @Nullable List<String> arguments,
        @Nullable List<String> without,
        @Nullable Map<String, List<String>> natives,
        @Nullable TrainingRecipe training) {}
