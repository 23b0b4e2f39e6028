package dev.loco.images;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.loco.images.build.BuiltImage;
import dev.loco.images.build.ImageBuilder;
import dev.loco.images.build.Workshop;
import dev.loco.images.recipe.Recipes;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds images; progress goes to the standard error, a line each, and what was built to the standard output. */
@Command(name = "images")
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final double MEGABYTE = 1e6;

    @Option(names = "--root", required = true)
    private Path root = Path.of("");

    @Option(names = "--cache", required = true)
    private Path cache = Path.of("");

    @Option(names = "--out", required = true)
    private Path out = Path.of("");

    @Option(names = "--only", split = ",")
    private Set<String> only = Set.of();

    @Option(names = "--json")
    private boolean isJson;

    private Main() {}

    static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof IOException) {
                command.getErr().println("error: " + failure.getMessage());
                return FAILED;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recipes recipes = Recipes.read();
        for (String name : only) {
            if (!recipes.images().containsKey(name)) {
                throw new BuildException("there is no image " + name + "; there are "
                        + String.join(", ", recipes.images().keySet()));
            }
        }
        Files.createDirectories(cache);
        List<BuiltImage> built = new ArrayList<>();
        try (FileChannel lock =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            ImageBuilder builder = new ImageBuilder(new Workshop(root, cache, recipes, System.err::println), out);
            for (String name : recipes.images().keySet()) {
                if (only.isEmpty() || only.contains(name)) {
                    built.add(builder.build(name));
                }
            }
            new ImageCache(cache).sweep(Instant.now());
        }
        ChartValues.of(recipes, built).write(out.resolve("values.json"));
        print(built);
        return 0;
    }

    private void print(List<BuiltImage> built) throws IOException {
        if (isJson) {
            System.out.println(Json.mapper()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(built));
            return;
        }
        for (BuiltImage image : built) {
            Integer target = image.targetMegabytes();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-10s %6.1f MB compressed%s, %6.1f MB unpacked  %s",
                    image.name(),
                    image.compressedBytes() / MEGABYTE,
                    target == null ? "" : " (at most " + target + ")",
                    image.uncompressedBytes() / MEGABYTE,
                    image.reference()));
        }
    }
}
