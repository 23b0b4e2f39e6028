package dev.loco.images.build;

import dev.loco.images.BuildException;
import dev.loco.images.bill.Components;
import dev.loco.images.bill.MavenBill;
import dev.loco.images.debian.DebianRoot;
import dev.loco.images.debian.SharedLibraries;
import dev.loco.images.java.ProgramCommand;
import dev.loco.images.java.ProgramFiles;
import dev.loco.images.layer.Content;
import dev.loco.images.layer.FileSet;
import dev.loco.images.recipe.LayerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cyclonedx.model.Component;
import org.jspecify.annotations.Nullable;

/** Makes one layer of its recipe, above others. */
final class LayerBuilder {
    /** Where images without dpkg say which packages they have; scanners look there. */
    private static final String STATUS = "var/lib/dpkg/status.d/";

    private final Workshop workshop;
    private final String name;
    private final List<BuiltLayer> below;
    private final FileSet files = new FileSet();
    private final List<Component> components = new ArrayList<>();

    LayerBuilder(Workshop workshop, String name, List<BuiltLayer> below) {
        this.workshop = workshop;
        this.name = name;
        this.below = List.copyOf(below);
    }

    BuiltLayer build() throws IOException, InterruptedException {
        LayerRecipe recipe = workshop.recipes().layer(name);
        entries(recipe.texts()).forEach((path, text) -> files.put(path, new Content.Text(text)));
        entries(recipe.links()).forEach((path, target) -> files.put(path, new Content.Link(target)));
        items(recipe.folders()).forEach(path -> files.put(path, new Content.Folder()));
        items(recipe.components()).forEach(component -> components.add(Components.of(component)));
        for (Map.Entry<String, String> file : entries(recipe.repository()).entrySet()) {
            built(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, String> program :
                entries(recipe.packetPrograms()).entrySet()) {
            files.put(program.getValue(), new Content.PacketProgram(source(program.getKey())));
        }
        for (Map.Entry<String, String> tree : entries(recipe.trees()).entrySet()) {
            tree(tree.getKey(), tree.getValue());
        }
        for (Map.Entry<String, String> pattern : entries(recipe.debian()).entrySet()) {
            packaged(pattern.getKey(), pattern.getValue());
        }
        if (recipe.runtime()) {
            Path runtime = workshop.runtime();
            files.copyTree(ProgramCommand.RUNTIME, runtime);
            components.add(Components.runtime(runtime.resolve("release")));
        }
        jars(recipe.libraries(), false);
        jars(recipe.jars(), true);
        natives(recipe.natives());
        cache(recipe.cache());
        List<FileSet> lower = below.stream().map(BuiltLayer::files).toList();
        for (DebianRoot.Member library :
                new SharedLibraries(debian()).complete(files, lower).values()) {
            describe(library);
        }
        return new BuiltLayer(workshop.layers().store(name, files), files, components, false);
    }

    private void built(String source, String path) throws BuildException {
        files.copy(path, source(source));
    }

    private Path source(String source) throws BuildException {
        Path file = workshop.repository().resolve(source);
        if (!Files.isRegularFile(file)) {
            throw new BuildException("not built: there is no " + file);
        }
        return file;
    }

    private void tree(String source, String path) throws IOException {
        Path folder = workshop.repository().resolve(source);
        if (!Files.isDirectory(folder)) {
            throw new BuildException("not built: there is no " + folder);
        }
        files.copyTree(path, folder);
    }

    private DebianRoot debian() throws IOException, InterruptedException {
        return workshop.debian(items(workshop.recipes().layer(name).packages()));
    }

    private void packaged(String pattern, String path) throws IOException, InterruptedException {
        DebianRoot root = debian();
        for (String match : root.match(pattern)) {
            DebianRoot.Member member = root.find(match)
                    .orElseThrow(() -> new BuildException("the Debian packages lack what " + match + " points to"));
            files.copy(path.isEmpty() ? match : path, member.file());
            describe(member);
        }
    }

    /** Says which package a file is of, and under which licence. */
    private void describe(DebianRoot.Member member) throws IOException, InterruptedException {
        String packageName = member.origin().name();
        String copyright = "usr/share/doc/" + packageName + "/copyright";
        if (files.contains(copyright)
                || below.stream().anyMatch(layer -> layer.files().contains(copyright))) {
            return;
        }
        Path text = debian().copyright(packageName);
        files.put(copyright, new Content.Copy(text, false));
        files.put(STATUS + packageName, new Content.Copy(member.control(), false));
        components.add(Components.of(member.origin(), text));
    }

    private void jars(@Nullable String program, boolean isOwn) throws IOException {
        if (program == null) {
            return;
        }
        ProgramFiles built =
                new ProgramFiles(workshop.repository(), workshop.recipes().program(program));
        List<Path> classPath = built.classPath();
        MavenBill bill = MavenBill.read(built.dependencies(), classPath.getFirst());
        for (Path jar : classPath) {
            if (bill.isOwn(jar) == isOwn) {
                files.put(jarPath(jar), new Content.Copy(jar, false));
                components.add(bill.of(jar));
            }
        }
        if (isOwn) {
            String text = classPath.stream().map(jar -> "/" + jarPath(jar)).collect(Collectors.joining(":"));
            files.put(ProgramCommand.classPath(program), new Content.Text(text + "\n"));
        }
    }

    private static String jarPath(Path jar) {
        return ProgramCommand.JARS + "/" + jar.getFileName();
    }

    private void natives(@Nullable String program) throws IOException {
        if (program == null) {
            return;
        }
        ProgramFiles built =
                new ProgramFiles(workshop.repository(), workshop.recipes().program(program));
        MavenBill bill = MavenBill.read(built.dependencies(), built.classPath().getFirst());
        for (Map.Entry<String, List<String>> taken : built.natives().entrySet()) {
            Path jar = built.nativeJar(taken.getKey());
            components.add(bill.of(jar));
            for (Path library : workshop.natives().unpack(jar, taken.getValue())) {
                files.put(ProgramCommand.NATIVES + "/" + library.getFileName(), new Content.Copy(library, false));
            }
        }
    }

    private void cache(@Nullable String program) throws IOException, InterruptedException {
        if (program == null) {
            return;
        }
        workshop.step("Start-up cache of " + program);
        List<BuiltLayer> used = below.stream().filter(layer -> !layer.isBill()).toList();
        Path cache = workshop.caches()
                .of(
                        program,
                        workshop.recipes().program(program),
                        used.stream().map(BuiltLayer::files).toList(),
                        used.stream().map(layer -> layer.layer().diffId()).toList());
        files.put(ProgramCommand.cache(program), new Content.Copy(cache, false));
    }

    private static Map<String, String> entries(@Nullable Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }

    private static <T> List<T> items(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
