package dev.loco.cli.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.local.node.Progress;
import dev.loco.wire.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tests that need a real Kubernetes and Knative: {@code *ClusterIT} of all modules, on an engine of their own. */
public final class ClusterTests implements AutoCloseable {
    private static final String TEST = "tests/cluster";
    private static final String ENGINE = TEST + "/engine";
    private static final int MODULE_DEPTH = 2;
    private static final String SUFFIX = "ClusterIT.java";

    private final Path root;
    private final Path log;
    private final LoggedRun run;
    private final MavenTests maven;
    private final Progress progress;
    private final String name = "test-" + ProcessHandle.current().pid();
    private final List<EngineScript> scripts = new ArrayList<>();

    public ClusterTests(Path root, Path log, LoggedRun run, Progress progress) {
        this.root = root;
        this.log = log;
        this.run = run;
        this.maven = new MavenTests(run, progress);
        this.progress = progress;
    }

    /** Begins to build what the engine lacks; other tests go on meanwhile. */
    public void prepare() throws IOException, InterruptedException {
        if (obstacle(root, log).isEmpty()) {
            start("./tied.sh", "nice", "-n", "10", "./cluster", "build");
        }
    }

    /** Why the engine cannot run on this machine, if it cannot. */
    public static Optional<String> obstacle(Path root, Path log) throws IOException, InterruptedException {
        try (EngineScript check = EngineScript.start(root.resolve(ENGINE), log, List.of("./cluster", "check"))) {
            check.await(line -> {});
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Brings the engine up, runs all tests and takes it down; the summary has what no report tells. */
    public TestSummary run() throws IOException, InterruptedException {
        return run(List.of());
    }

    /** The same with these test classes alone, all if there are none. */
    public TestSummary run(List<String> classes) throws IOException, InterruptedException {
        progress.step("Starting the test cluster");
        try {
            Optional<String> obstacle = obstacle(root, log);
            if (obstacle.isPresent()) {
                throw new EngineException(obstacle.get());
            }
            start("./cluster", "build").await(progress::step);
            String answer = start("./cluster", "--name", name, "up", "--attached")
                    .await(progress::step)
                    .orElseThrow(() -> new EngineException("the engine has ended"));
            Path images = images();
            Map<String, String> environment =
                    new HashMap<>(environment(Json.mapper().readTree(answer)));
            environment.put("LOCO_IMAGE_VALUES", images.resolve("values.json").toString());
            environment.merge("PATH", System.getenv("PATH"), (ours, theirs) -> ours + File.pathSeparator + theirs);
            return maven.run(root, goals(classes), environment);
        } catch (EngineException e) {
            return TestSummary.failure(TEST, String.valueOf(e.getMessage()));
        } finally {
            progress.step("Stopping the test cluster");
            close();
        }
    }

    /** Builds the product's images from what was tested before, and gives them to the engine. */
    private Path images() throws IOException, InterruptedException, EngineException {
        progress.step("Building the images");
        Path folder = root.resolve("target/images");
        List<String> command = List.of(root.resolve("loco").toString(), "images", "--out", folder.toString());
        List<String> said = new ArrayList<>(List.of("it said nothing"));
        if (run.run(root, Map.of("LOCO_BUILD", "off"), command, said::add) != 0) {
            throw new EngineException("the images cannot be built: " + said.getLast());
        }
        progress.step("Loading the images");
        List<String> load = new ArrayList<>(List.of("./cluster", "--name", name, "load"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".tar"))
                    .sorted()
                    .forEach(load::add);
        }
        start(load.toArray(String[]::new)).await(progress::step);
        return folder;
    }

    private List<String> goals(List<String> classes) throws IOException {
        if (classes.isEmpty()) {
            return goalsOf(modules(root));
        }
        List<String> goals = new ArrayList<>(goalsOf(Suite.modules(root, classes)));
        goals.add("-Dit.test=" + String.join(",", classes));
        goals.add("-Dfailsafe.failIfNoSpecifiedTests=false");
        return goals;
    }

    /** Without the packaging phases, which have been before: modules take each other's classes. */
    private static List<String> goalsOf(Collection<String> modules) {
        return List.of(
                "-Dcluster",
                "-Dspotless.check.skip",
                "-pl",
                String.join(",", modules),
                "-am",
                "test-compile",
                "failsafe:integration-test",
                "failsafe:verify");
    }

    /** The modules that have such tests. */
    static Collection<String> modules(Path root) throws IOException {
        SortedSet<String> modules = new TreeSet<>();
        for (String part : List.of("functions", "emulator", "tests")) {
            try (Stream<Path> folders = Files.walk(root.resolve(part), MODULE_DEPTH)) {
                for (Path folder : folders.filter(ClusterTests::hasClusterTests).toList()) {
                    modules.add(root.relativize(folder).toString());
                }
            }
        }
        return modules;
    }

    private static boolean hasClusterTests(Path folder) {
        Path sources = folder.resolve("src/test/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.toString().endsWith(SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tests are told about the engine. */
    static Map<String, String> environment(JsonNode engine) {
        return Map.of(
                "KUBECONFIG", engine.path("kubeconfig").asText(),
                "LOCO_INGRESS", engine.path("ingress").asText(),
                "LOCO_CLUSTER", engine.path("name").asText(),
                "PATH", engine.path("path").asText());
    }

    private synchronized EngineScript start(String... command) throws IOException {
        EngineScript script = EngineScript.start(root.resolve(ENGINE), log, List.of(command));
        scripts.add(script);
        return script;
    }

    /** Ends what was started. */
    @Override
    public synchronized void close() {
        scripts.reversed().forEach(EngineScript::close);
        scripts.clear();
    }
}
