package dev.loco.images.build;

import dev.loco.images.archive.ImageArchive;
import dev.loco.images.archive.ImageConfig;
import dev.loco.images.bill.Bill;
import dev.loco.images.java.ProgramCommand;
import dev.loco.images.layer.Content;
import dev.loco.images.layer.FileSet;
import dev.loco.images.layer.Layer;
import dev.loco.images.recipe.ImageRecipe;
import dev.loco.images.recipe.LayerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes images of their recipes; layers that several have are made once. */
public final class ImageBuilder {
    /** What all images are called before their name; no registry. */
    public static final String REPOSITORY = "dev.local/loco/";

    private static final String BILL = "bill";
    private static final String DOCUMENTS = "usr/share/doc/loco/";
    private static final String JAVA = "java:";

    private final Workshop workshop;
    private final Path out;
    private final Map<List<String>, BuiltLayer> made = new HashMap<>();

    /** Puts images into a folder. */
    public ImageBuilder(Workshop workshop, Path out) {
        this.workshop = workshop;
        this.out = out;
    }

    /** Builds an image, its bill and its NOTICE, and writes them. */
    public BuiltImage build(String name) throws IOException, InterruptedException {
        workshop.step("Image " + name);
        ImageRecipe recipe = Objects.requireNonNull(workshop.recipes().images().get(name));
        List<BuiltLayer> layers = new ArrayList<>();
        List<String> path = new ArrayList<>();
        Bill bill = null;
        for (String layer : recipe.layers()) {
            boolean isCache = workshop.recipes().layer(layer).cache() != null;
            if (isCache && bill == null) {
                bill = describe(name, recipe, layers);
            }
            path.add(layer);
            BuiltLayer known = made.get(path);
            if (known == null) {
                known = new LayerBuilder(workshop, layer, layers).build();
                made.put(List.copyOf(path), known);
            }
            layers.add(known);
        }
        if (bill == null) {
            bill = describe(name, recipe, layers);
        }
        return write(name, recipe, layers, bill);
    }

    /** Adds a layer that describes those below; a cache comes above it, since it changes with each training. */
    private Bill describe(String name, ImageRecipe recipe, List<BuiltLayer> layers) throws IOException {
        Bill bill = new Bill(
                name,
                recipe.title(),
                recipe.licenses(),
                layers.stream().flatMap(layer -> layer.components().stream()).toList());
        FileSet files = new FileSet();
        files.put(DOCUMENTS + "bom.cdx.json", new Content.Text(bill.json()));
        files.put(DOCUMENTS + "NOTICE", new Content.Text(notice(bill, recipe)));
        files.put(DOCUMENTS + "LICENSE", new Content.Copy(workshop.repository().resolve("LICENSE"), false));
        layers.add(new BuiltLayer(workshop.layers().store(BILL, files), files, List.of(), true));
        return bill;
    }

    private BuiltImage write(String name, ImageRecipe recipe, List<BuiltLayer> built, Bill bill) throws IOException {
        List<Layer> layers = built.stream().map(BuiltLayer::layer).toList();
        ImageConfig config = new ImageConfig(
                entrypoint(recipe),
                recipe.environment(),
                Map.of(
                        "org.opencontainers.image.title", "Loco " + name,
                        "org.opencontainers.image.description", recipe.title(),
                        "org.opencontainers.image.licenses", recipe.licenses()));
        ImageArchive archive = new ImageArchive(REPOSITORY + name, config, layers);
        Files.createDirectories(out);
        Path tar = out.resolve(name + ".tar");
        archive.write(tar);
        Files.writeString(out.resolve(name + ".cdx.json"), bill.json());
        Files.writeString(out.resolve(name + ".NOTICE"), notice(bill, recipe));
        return new BuiltImage(
                name,
                archive.tag(),
                archive.reference(),
                archive.digest(),
                tar.toAbsolutePath().toString(),
                layers.stream().mapToLong(Layer::compressedBytes).sum(),
                layers.stream().mapToLong(Layer::bytes).sum(),
                layers.stream()
                        .map(layer -> new BuiltImage.LayerSize(
                                layer.name(), layer.diffId(), layer.compressedBytes(), layer.bytes()))
                        .toList(),
                recipe.targetMegabytes());
    }

    private static String notice(Bill bill, ImageRecipe recipe) {
        return bill.notice(Objects.requireNonNullElse(recipe.notice(), List.of()));
    }

    private List<String> entrypoint(ImageRecipe recipe) {
        List<String> entrypoint = new ArrayList<>();
        for (String word : recipe.entrypoint()) {
            if (word.startsWith(JAVA)) {
                String program = word.substring(JAVA.length());
                String cache = recipe.layers().stream()
                                .map(workshop.recipes()::layer)
                                .map(LayerRecipe::cache)
                                .anyMatch(program::equals)
                        ? "-XX:AOTCache="
                        : "";
                entrypoint.addAll(ProgramCommand.of(
                        "/",
                        program,
                        workshop.recipes().program(program),
                        cache,
                        "@/" + ProgramCommand.classPath(program)));
            } else {
                entrypoint.add(word);
            }
        }
        return entrypoint;
    }
}
