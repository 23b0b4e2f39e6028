package dev.loco.cli.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** From a folder of images to a release whose pods run them: deliver, verify, upgrade, roll out, test, compare. */
public final class Deployment {
    /** What a user may say. */
    public record Options(
            Path chart,
            String release,
            String namespace,
            String context,
            List<Path> values,
            List<String> set,
            Duration timeout) {}

    private final Options options;
    private final Destination destination;
    private final ClusterTools tools;
    private final Consumer<String> onStep;
    private final Patience patience;

    /**
     * A deployment of one release.
     *
     * @param environment for kubectl and helm besides this process's own
     * @param path where to look for them first
     */
    public Deployment(
            Options options,
            Destination destination,
            Map<String, String> environment,
            String path,
            Consumer<String> onStep) {
        this.options = options;
        this.destination = destination;
        this.tools = new ClusterTools(environment, path, options.context(), options.namespace());
        this.onStep = onStep;
        this.patience = new Patience(options.timeout());
    }

    /** Runs all of it; a failure leaves the cluster as far as it has come, and another run goes on from there. */
    public DeployReport run(Path images) throws IOException, InterruptedException, DeployException {
        long start = System.nanoTime();
        ImageFolder folder = ImageFolder.read(images);
        tools.kubectl("version");
        List<DeliveredImage> delivered = new ArrayList<>();
        for (ImageArchive archive : folder.archives()) {
            onStep.accept("Delivering " + archive.reference());
            delivered.add(destination.deliver(archive, tools));
        }
        Path values = Files.createTempFile("loco-deploy", ".json");
        try {
            Json.mapper().writeValue(values.toFile(), values(delivered));
            onStep.accept("Verifying the release");
            ensureNamespace();
            tools.helm(upgrade(values, List.of("--dry-run=server")));
            onStep.accept("Upgrading the release");
            tools.helm(upgrade(values, List.of()));
        } finally {
            Files.delete(values);
        }
        RunningImages running = new RunningImages(tools, options.release());
        onStep.accept("Waiting for the functions");
        patience.await("ready functions", running::functionsAreReady);
        onStep.accept("Looking at the instances");
        List<InstanceChange> changes = new InstanceRollout(tools, options.release(), patience, onStep).run();
        onStep.accept("Testing the release");
        tools.helm(List.of("test", options.release(), "--timeout", patience.left()));
        List<RunningImage> verified = running.verify(delivered);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        return new DeployReport(options.release(), options.namespace(), seconds, verified, changes);
    }

    private void ensureNamespace() throws IOException, InterruptedException, DeployException {
        String found = tools.kubectl("get", "namespace", options.namespace(), "--ignore-not-found", "--output=name");
        if (found.isBlank()) {
            tools.kubectl("create", "namespace", options.namespace());
        }
    }

    private List<String> upgrade(Path images, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "upgrade", options.release(), options.chart().toString(), "--install", "--timeout", patience.left()));
        for (Path file : options.values()) {
            arguments.addAll(List.of("--values", file.toString()));
        }
        arguments.addAll(List.of("--values", images.toString()));
        options.set().forEach(value -> arguments.addAll(List.of("--set", value)));
        arguments.addAll(more);
        return arguments;
    }

    /** What makes the chart use the delivered images. */
    private static ObjectNode values(List<DeliveredImage> images) {
        ObjectNode values = Json.mapper().createObjectNode();
        for (DeliveredImage image : images) {
            ObjectNode place = values;
            for (String key : image.valuesPath().split("\\.", -1)) {
                place = place.withObjectProperty(key);
            }
            place.put("repository", image.repository()).put("tag", image.tag());
            if (image.digest() != null) {
                place.put("digest", image.digest());
            }
        }
        return values;
    }
}
