package dev.loco.images.java;

import dev.loco.images.BuildException;
import dev.loco.images.recipe.ProgramRecipe;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars of a program as Maven has left them in {@code target} and {@code target/lib}. */
public final class ProgramFiles {
    private final Path target;
    private final ProgramRecipe recipe;

    public ProgramFiles(Path repository, ProgramRecipe recipe) {
        this.target = repository.resolve(recipe.module()).resolve("target");
        this.recipe = recipe;
    }

    /**
     * The class path: the program's own jar, then the others by name, without those that hold native libraries only
     * or that no image needs.
     */
    public List<Path> classPath() throws IOException {
        List<Path> jars = new ArrayList<>(jars(target, recipe.artifact() + "-*.jar"));
        if (jars.size() != 1) {
            throw new BuildException("not built: there is no " + recipe.artifact() + " in " + target);
        }
        jars.addAll(jars(target.resolve("lib"), "*.jar"));
        for (String pattern : natives().keySet()) {
            jars.remove(nativeJar(pattern));
        }
        List<String> without = recipe.without();
        for (String pattern : without == null ? List.<String>of() : without) {
            jars.removeAll(jars(target.resolve("lib"), pattern));
        }
        return jars;
    }

    /** Jars with native libraries → patterns of the files to take from them. */
    public Map<String, List<String>> natives() {
        Map<String, List<String>> natives = recipe.natives();
        return natives == null ? Map.of() : natives;
    }

    /** The one jar whose name matches. */
    public Path nativeJar(String pattern) throws IOException {
        List<Path> jars = jars(target.resolve("lib"), pattern);
        if (jars.size() != 1) {
            throw new BuildException(jars.size() + " files match " + pattern + " in " + target.resolve("lib"));
        }
        return jars.getFirst();
    }

    /** The coordinates of all jars, as Maven lists them. */
    public Path dependencies() throws BuildException {
        Path list = target.resolve("dependencies.txt");
        if (!Files.exists(list)) {
            throw new BuildException("not built: there is no " + list);
        }
        return list;
    }

    private static List<Path> jars(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
