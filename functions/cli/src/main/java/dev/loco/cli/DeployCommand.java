package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.cli.deploy.DeployException;
import dev.loco.cli.deploy.DeployReport;
import dev.loco.cli.deploy.Deployment;
import dev.loco.cli.deploy.Destination;
import dev.loco.cli.deploy.InstanceChange;
import dev.loco.local.node.NodeException;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loco deploy}: builds the images, brings them and the chart onto a cluster, and proves that they run there. */
@Command(
        name = "deploy",
        description = {
            "Builds the images, gives them to a cluster, installs or upgrades the release, renews what runs,"
                    + " tests it, and compares the running images with those built.",
            "Needs kubectl and helm; --registry needs skopeo, too."
        },
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--insecure-registry", description = "Push without TLS, or to a certificate nobody trusts.")
    private boolean isInsecure;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig; its current one by default.")
    private String context = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Namespace; loco by default. Made if it is not there.")
    private String namespace = "loco";

    @Option(names = "--release", paramLabel = "NAME", description = "Helm's name for the release; loco by default.")
    private String release = "loco";

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "Values for the chart; may be given again.")
    private List<Path> values = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One value for the chart; may be given again.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Images that ./loco images made before, instead of building them.")
    private @Nullable Path images;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For the cluster to do all of it; 600 by default.")
    private int timeoutSeconds = 600;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean isJson;

    DeployCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How the nodes get the images: one of them. */
    static final class Target {
        @Option(
                names = "--registry",
                paramLabel = "HOST/PATH",
                description = "Push the images there; nodes pull them from it.")
        private @Nullable String registry;

        @Option(
                names = "--import",
                paramLabel = "COMMAND",
                description = "Give each image to the standard input of this, once for each node:"
                        + " 'ssh node1 k3s ctr images import -'.")
        private List<String> imports = new ArrayList<>();

        @Option(
                names = "--engine",
                paramLabel = "NAME",
                description = "Use the test cluster of that name (loco cluster up).")
        private @Nullable String engine;
    }

    @Override
    public Integer call() throws CommandException, DeployException, NodeException, IOException, InterruptedException {
        TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
        Path folder = images == null ? ImagesCommand.folder(surroundings) : images.toAbsolutePath();
        Engine engine = target.engine == null ? null : Engine.find(surroundings, target.engine);
        if (images == null) {
            ImagesCommand.build(surroundings, progress, ProcessBuilder.Redirect.DISCARD, folder, List.of());
        }
        Deployment.Options options = new Deployment.Options(
                surroundings.installation().root().resolve("helm/loco"),
                release,
                namespace,
                context,
                values.stream().map(Path::toAbsolutePath).toList(),
                set,
                Duration.ofSeconds(timeoutSeconds));
        DeployReport report = new Deployment(
                        options,
                        destination(engine),
                        engine == null ? Map.of() : Map.of("KUBECONFIG", engine.kubeconfig()),
                        engine == null ? "" : engine.path(),
                        progress::step)
                .run(folder);
        progress.end();
        print(report);
        return ExitCode.OK;
    }

    private Destination destination(@Nullable Engine engine) {
        if (engine != null) {
            return new Destination.Engine(engine.script(), engine.name());
        }
        return target.registry == null
                ? new Destination.Imports(target.imports)
                : new Destination.Registry(target.registry, isInsecure);
    }

    private void print(DeployReport report) throws IOException {
        if (isJson) {
            surroundings.out().println(Json.mapper().writeValueAsString(report));
            return;
        }
        report.images()
                .forEach(image -> surroundings
                        .out()
                        .printf(
                                "%-60s %s%n",
                                image.image(),
                                image.containers().isEmpty()
                                        ? "runs nowhere now"
                                        : String.join(" ", image.containers())));
        for (InstanceChange change : report.instances()) {
            surroundings
                    .out()
                    .println(change.instance() + ": "
                            + switch (change.kind()) {
                                case NONE -> "as it was";
                                case AGENT -> "new agent in %.1f s, the guest went on".formatted(change.seconds());
                                case POD -> "new pod in %.1f s, from its saved state".formatted(change.seconds());
                            });
        }
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        "%s in %s runs what was built, after %.0f s.%n",
                        report.release(),
                        report.namespace(),
                        report.seconds());
    }

    /** A running test cluster, as its {@code status --json} tells. */
    private record Engine(Path script, String name, String kubeconfig, String path) {
        static Engine find(Surroundings surroundings, String name)
                throws CommandException, IOException, InterruptedException {
            Path script = surroundings.installation().root().resolve("tests/cluster/engine/cluster");
            Process process = new ProcessBuilder(script.toString(), "--name", name, "status", "--json").start();
            var status =
                    Json.mapper().readTree(new String(process.getInputStream().readAllBytes(), UTF_8));
            if (process.waitFor() != 0) {
                throw new CommandException(
                        "the engine " + name + " is not running: start it with ./loco cluster --name " + name + " up");
            }
            return new Engine(
                    script,
                    name,
                    status.path("kubeconfig").asText(),
                    status.path("path").asText());
        }
    }
}
