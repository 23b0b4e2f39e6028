package dev.loco.local.node;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program as Maven has built it: its own jar, the jars it needs in {@code lib/}, and perhaps an AOT cache (JEP 514).
 *
 * @param target the module's {@code target} folder
 * @param artifact name of its jar, without version
 * @param options for the virtual machine
 * @param isTraining whether it makes its cache when it ends, instead of using it
 */
public record JavaProgram(Path target, String artifact, String mainClass, List<String> options, boolean isTraining) {

    /** The command that runs it with these arguments. */
    public List<String> command(String... arguments) throws NodeException {
        List<Path> jars = classPath();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path cache = target.resolve(artifact + ".aot");
        if (isTraining) {
            // Profiles of a C2 run would make every later start compile with C2 at once.
            command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-XX:TieredStopAtLevel=1"));
        } else if (isMadeOf(cache, jars)) {
            command.add("-XX:AOTCache=" + cache);
        }
        // A cache that does not fit costs time and nothing else: not a line of output either.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error,aot*=off:stderr", "-XX:-UsePerfData"));
        command.addAll(options);
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<Path> classPath() throws NodeException {
        List<Path> jars = new ArrayList<>(jars(target, artifact + "-"));
        if (jars.size() != 1) {
            throw new NodeException("not built: there is no " + artifact + " in " + target);
        }
        jars.addAll(jars(target.resolve("lib"), ""));
        return jars;
    }

    /** Whether there is a cache, newer than all the jars: of older ones it would run the classes they had then. */
    private static boolean isMadeOf(Path cache, List<Path> jars) throws NodeException {
        if (!Files.exists(cache)) {
            return false;
        }
        try {
            FileTime made = Files.getLastModifiedTime(cache);
            for (Path jar : jars) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new NodeException("cannot read a program: " + e.getMessage(), e);
        }
    }

    /** Sorted, since a cache fits one order only. */
    private static List<Path> jars(Path folder, String prefix) throws NodeException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix) && name.endsWith(".jar");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new NodeException("not built: there is no " + folder, e);
        }
    }
}
