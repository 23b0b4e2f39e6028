package dev.loco.cluster.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the charts are. Tests run in their module's folder. */
final class Charts {

    static final Path LOCO = Path.of("../../helm/loco").toAbsolutePath().normalize();
    static final Path KNATIVE = Path.of("../../knative").toAbsolutePath().normalize();

    private Charts() {}

    /** The example values, by file name without ending. */
    static List<String> examples() {
        try (Stream<Path> files = Files.list(LOCO.resolve("examples"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path example(String name) {
        return LOCO.resolve("examples").resolve(name + ".yaml");
    }
}
