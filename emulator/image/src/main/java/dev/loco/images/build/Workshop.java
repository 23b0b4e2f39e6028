package dev.loco.images.build;

import dev.loco.images.debian.DebianRoot;
import dev.loco.images.debian.PackageSource;
import dev.loco.images.java.AotCaches;
import dev.loco.images.java.JavaRuntime;
import dev.loco.images.java.NativeLibraries;
import dev.loco.images.layer.LayerStore;
import dev.loco.images.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where images are built: the repository, and a folder that keeps what takes long to make. */
public final class Workshop {
    private final Path repository;
    private final Path cache;
    private final Recipes recipes;
    private final Consumer<String> progress;
    private final Map<List<String>, DebianRoot> debian = new HashMap<>();

    /**
     * A workshop.
     *
     * @param progress is told what takes long, a line each
     */
    public Workshop(Path repository, Path cache, Recipes recipes, Consumer<String> progress) {
        this.repository = repository;
        this.cache = cache;
        this.recipes = recipes;
        this.progress = progress;
    }

    Path repository() {
        return repository;
    }

    Recipes recipes() {
        return recipes;
    }

    void step(String text) {
        progress.accept(text);
    }

    /** Debian's packages that all layers may take files from, and further ones; collected once they are needed. */
    DebianRoot debian(List<String> further) throws IOException, InterruptedException {
        DebianRoot root = debian.get(further);
        if (root == null) {
            step("Collecting Debian packages");
            List<String> names =
                    Stream.concat(recipes.packages().stream(), further.stream()).toList();
            root = new PackageSource(cache.resolve("debian")).root(names);
            debian.put(further, root);
        }
        return root;
    }

    Path runtime() throws IOException, InterruptedException {
        return new JavaRuntime(cache.resolve("jre")).with(recipes.modules());
    }

    NativeLibraries natives() {
        return new NativeLibraries(cache.resolve("natives"));
    }

    AotCaches caches() {
        return new AotCaches(cache.resolve("aot"));
    }

    LayerStore layers() {
        return new LayerStore(cache.resolve("layers"));
    }
}
