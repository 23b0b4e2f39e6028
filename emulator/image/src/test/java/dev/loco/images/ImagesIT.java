package dev.loco.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.images.build.BuiltImage;
import dev.loco.images.build.ImageBuilder;
import dev.loco.images.build.Workshop;
import dev.loco.images.layer.Tree;
import dev.loco.images.recipe.Recipes;
import dev.loco.images.testing.ContainedProcess;
import dev.loco.images.testing.UnpackedImage;
import dev.loco.wire.Credentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All images, built of this repository, and run as a pod runs them. */
final class ImagesIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target/images-it").toAbsolutePath();
    private static final Path OUT = WORK.resolve("out");
    private static final Path CACHE = cache();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STARTS = 5;
    private static final Map<String, BuiltImage> BUILT = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Tree.delete(WORK);
        Recipes recipes = Recipes.read();
        ImageBuilder builder = new ImageBuilder(new Workshop(ROOT, CACHE, recipes, System.out::println), OUT);
        for (String name : recipes.images().keySet()) {
            BUILT.put(name, builder.build(name));
        }
    }

    @Test
    void build_inAnEmptyCache_givesTheSameImages() throws IOException, InterruptedException {
        Path other = WORK.resolve("cache");
        copy("debian/archives", other);
        // A training gives other bytes each time; everything else must not.
        copy("aot", other);

        ImageBuilder builder =
                new ImageBuilder(new Workshop(ROOT, other, Recipes.read(), System.out::println), WORK.resolve("again"));
        for (String name : List.of("functions", "emulator")) {
            assertThat(builder.build(name).layers()).isEqualTo(image(name).layers());
            assertThat(WORK.resolve("again").resolve(name + ".tar")).hasSameBinaryContentAs(archive(name));
        }
    }

    @Test
    void images_areAsSmallAsTheyShouldBe() {
        BUILT.values().forEach(image -> {
            Integer target = image.targetMegabytes();
            if (target != null) {
                assertThat(image.compressedBytes()).as(image.name()).isLessThanOrEqualTo(target * 1_000_000L);
            }
        });
    }

    @Test
    void images_runAsNobodyAndHoldNothingThatGrantsMore() throws IOException {
        for (String name : BUILT.keySet()) {
            UnpackedImage image = new UnpackedImage(archive(name));

            assertThat(image.user()).isEqualTo("65532:65532");
            assertThat(image.entries()).allSatisfy(entry -> {
                assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
                assertThat(entry.getMode() & 07000).as(entry.getName()).isZero();
                assertThat(entry.isSymbolicLink() || (entry.getMode() & 0022) == 0)
                        .as(entry.getName())
                        .isTrue();
            });
            assertThat(image.entries())
                    .filteredOn(entry -> entry.getExtraPaxHeader("SCHILY.xattr.security.capability") != null)
                    .extracting(TarArchiveEntry::getName)
                    .isEqualTo(name.equals("agent") ? List.of("usr/local/bin/packet") : List.of());
        }
    }

    @Test
    void images_holdNoDisks() throws IOException {
        for (String name : BUILT.keySet()) {
            assertThat(new UnpackedImage(archive(name)).entries())
                    .extracting(TarArchiveEntry::getName)
                    .noneMatch(path -> path.matches("(?i).*\\.(qcow2|img|iso|vhd|vmdk|vdi|raw|ima|cue|exe|cab)"));
        }
    }

    @Test
    void images_sayWhatIsInThem() throws IOException {
        for (String name : BUILT.keySet()) {
            byte[] bill = Files.readAllBytes(OUT.resolve(name + ".cdx.json"));

            assertThat(new JsonParser().validate(bill, Version.VERSION_16))
                    .as(name)
                    .isEmpty();
            assertThat(new UnpackedImage(archive(name)).entries())
                    .extracting(TarArchiveEntry::getName)
                    .contains(
                            "usr/share/doc/loco/bom.cdx.json",
                            "usr/share/doc/loco/NOTICE",
                            "usr/share/doc/loco/LICENSE");
        }
        assertThat(OUT.resolve("agent.NOTICE")).content().contains("GPL-3.0-or-later", "x264 (GPL-2.0-or-later)");
    }

    @Test
    void focus_startsWithItsCacheAloneAndQuickly() throws IOException, InterruptedException {
        UnpackedImage image = new UnpackedImage(archive("functions"));
        Path tree = image.unpack(Files.createDirectory(folder.resolve("tree")));
        List<Double> cpu = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            int port = freePort();
            Path own = home("start-" + i);
            Map<String, String> environment = environment(image, own);
            environment.putAll(Map.of(
                    "FUNCTIONS",
                    "focus",
                    "PORT",
                    "" + port,
                    "LOCO_HOSTS",
                    "127.0.0.1",
                    "LOCO_NAMESPACE",
                    "loco",
                    "LOCO_RELEASE",
                    "loco"));
            try (ContainedProcess program =
                    new ContainedProcess(tree, own, withCacheOnly(image.entrypoint()), environment)) {
                assertThat(awaitAnswer(program, port)).isEqualTo(200);
                cpu.add(program.cpuSeconds());
                resident.add(program.residentMegabytes());
            }
        }
        System.out.println("focus: CPU seconds " + cpu + ", resident MB " + resident);
        assertThat(Collections.min(cpu))
                .as("of %s: what runs beside it only adds", cpu)
                .isLessThanOrEqualTo(1.0);
        assertThat(resident).allSatisfy(megabytes -> assertThat(megabytes).isLessThanOrEqualTo(160));
    }

    @Test
    void console_startsWithItsCacheAloneAndWithoutAnApiServer() throws IOException, InterruptedException {
        UnpackedImage image = new UnpackedImage(archive("console"));
        Path tree = image.unpack(Files.createDirectory(folder.resolve("tree")));
        int port = freePort();
        Path own = home("console");
        Map<String, String> environment = environment(image, own);
        environment.putAll(Map.of(
                "PORT",
                "" + port,
                "LOCO_HOSTS",
                "127.0.0.1",
                "LOCO_NAMESPACE",
                "loco",
                "KUBERNETES_CLIENT_BASE_PATH",
                "http://127.0.0.1:" + freePort()));
        try (ContainedProcess program =
                new ContainedProcess(tree, own, withCacheOnly(image.entrypoint()), environment)) {
            assertThat(awaitAnswer(program, port)).isEqualTo(200);
            double cpu = program.cpuSeconds();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(program.output()).contains("cannot watch the page configuration"));
            System.out.println("console: CPU seconds " + cpu + ", resident MB " + program.residentMegabytes());
            assertThat(cpu).isLessThanOrEqualTo(2.0);
            assertThat(program.residentMegabytes()).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void kubernetesClients_areEachInOneImage() throws IOException {
        assertThat(libraries("console"))
                .anyMatch(jar -> jar.startsWith("micronaut-kubernetes-informer-"))
                .noneMatch(jar -> jar.startsWith("kubernetes-client"));
        assertThat(libraries("functions"))
                .anyMatch(jar -> jar.startsWith("kubernetes-client"))
                .noneMatch(jar -> jar.startsWith("micronaut-kubernetes"));
    }

    @Test
    void agent_startsWithItsCacheAloneAndTheNativesOfTheImage() throws IOException, InterruptedException {
        UnpackedImage image = new UnpackedImage(archive("agent"));
        Path tree = image.unpack(Files.createDirectory(folder.resolve("tree")));
        int port = freePort();
        int health = freePort();
        Path own = home("agent");
        Map<String, String> environment = environment(image, own);
        environment.putAll(Map.of(
                "LOCO_INSTANCE",
                "loco-0",
                "LOCO_PORT",
                "" + port,
                "LOCO_HEALTH_PORT",
                "" + health,
                "LOCO_HOSTS",
                "127.0.0.1"));
        try (ContainedProcess program =
                new ContainedProcess(tree, own, withCacheOnly(image.entrypoint()), environment)) {
            assertThat(awaitAnswer(program, health)).isEqualTo(200);
            // Nothing was unpacked at the start: there is the supervisor's socket, and the agent's own state.
            try (Stream<Path> files = Files.walk(own.resolve("run"))) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".so"));
            }
            assertThat(own.resolve("run/agent.sock")).exists();
        }
    }

    @Test
    void machine_preparesWhatTheEmulatorRuns() throws IOException, InterruptedException {
        UnpackedImage machine = new UnpackedImage(archive("machine"));
        Path tree = machine.unpack(Files.createDirectory(folder.resolve("tree")));
        Path own = home("machine");
        Map<String, String> environment = environment(machine, own);
        environment.putAll(Map.of("LOCO_INSTANCE", "loco-0", "LOCO_GUEST", "probe"));
        try (ContainedProcess preparation =
                new ContainedProcess(tree, own, withCacheOnly(machine.entrypoint()), environment)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(own.resolve("run/launch"))
                            .as(preparation.output())
                            .exists());
        }
        UnpackedImage emulator = new UnpackedImage(archive("emulator"));
        Path bare = emulator.unpack(Files.createDirectory(folder.resolve("bare")));
        try (ContainedProcess program =
                new ContainedProcess(bare, own, emulator.entrypoint(), environment(emulator, own))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(own.resolve("run/rfb.sock"))
                            .as(program.output())
                            .exists());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"emulator", "railway", "machine"})
    void layers_ofTheEmulator_areShared(String name) {
        assertThat(image(name).layers().subList(0, 3))
                .isEqualTo(image("emulator").layers().subList(0, 3));
    }

    private static BuiltImage image(String name) {
        return BUILT.get(name);
    }

    private static List<String> libraries(String name) throws IOException {
        return new UnpackedImage(archive(name))
                .entries().stream()
                        .map(TarArchiveEntry::getName)
                        .filter(path -> path.startsWith("app/lib/"))
                        .map(path -> path.substring("app/lib/".length()))
                        .toList();
    }

    private static Path archive(String name) {
        return OUT.resolve(name + ".tar");
    }

    /** A folder as a pod has it, with credentials. */
    private Path home(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Credentials.random(Credentials.randomToken())
                .write(Files.createDirectory(own.resolve("run")).resolve("credentials.json"));
        return own;
    }

    private static Map<String, String> environment(UnpackedImage image, Path own) {
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.put("LOCO_CREDENTIALS", "/run/loco/credentials.json");
        environment.put("HOME", own.toString());
        return environment;
    }

    /** The command, which now fails instead of starting without its cache. */
    private static List<String> withCacheOnly(List<String> entrypoint) {
        List<String> command = new ArrayList<>(entrypoint);
        command.add(command.indexOf("/opt/jre/bin/java") + 1, "-XX:AOTMode=on");
        return command;
    }

    private static int awaitAnswer(ContainedProcess program, int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
                    .timeout(PATIENCE)
                    .build();
            return await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .failFast("it has ended", program::hasEnded)
                    .until(() -> status(http, request), status -> status > 0);
        }
    }

    private static int status(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static Path cache() {
        String cache = System.getenv().getOrDefault("LOCO_CACHE", "");
        return cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "loco", "images")
                : Path.of(cache, "images").toAbsolutePath();
    }

    private static void copy(String part, Path to) throws IOException {
        Path from = CACHE.resolve(part);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(part).resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
