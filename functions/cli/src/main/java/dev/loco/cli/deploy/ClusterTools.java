package dev.loco.cli.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The user's {@code kubectl}, {@code helm} and {@code skopeo}: they know the way to the cluster, with the credentials for it.
 *
 * @param environment set besides this process's own, such as {@code KUBECONFIG}
 * @param path folders to look for programs in before those of {@code PATH}, separated as there
 * @param context the kubeconfig's context; empty for its current one
 * @param namespace where the release is
 */
record ClusterTools(Map<String, String> environment, String path, String context, String namespace) {
    private static final String REQUEST_TIMEOUT = "--request-timeout=20s";

    ClusterTools {
        environment = Map.copyOf(environment);
    }

    /** Output of {@code kubectl} in the namespace. */
    String kubectl(String... arguments) throws IOException, InterruptedException, DeployException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--namespace", namespace, REQUEST_TIMEOUT));
        if (!context.isEmpty()) {
            command.addAll(List.of("--context", context));
        }
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    /** Objects of a kind with a label selector; empty if there are none. */
    List<JsonNode> list(String kind, String selector) throws IOException, InterruptedException, DeployException {
        JsonNode answer = Json.mapper().readTree(kubectl("get", kind, "--selector", selector, "--output", "json"));
        List<JsonNode> items = new ArrayList<>();
        answer.path("items").forEach(items::add);
        return items;
    }

    /** Output of {@code helm} in the namespace. */
    String helm(List<String> arguments) throws IOException, InterruptedException, DeployException {
        List<String> command = new ArrayList<>(List.of("helm"));
        command.addAll(arguments);
        command.addAll(List.of("--namespace", namespace));
        if (!context.isEmpty()) {
            command.addAll(List.of("--kube-context", context));
        }
        return run(command);
    }

    /** Output of a program that has to succeed. */
    String run(List<String> command) throws IOException, InterruptedException, DeployException {
        return run(command, Path.of("/dev/null"));
    }

    /**
     * Output of a program that has to succeed.
     *
     * @throws DeployException if it fails, with its last error, or is not installed
     */
    String run(List<String> command, Path input) throws IOException, InterruptedException, DeployException {
        String name = command.getFirst();
        List<String> resolved = new ArrayList<>(command);
        resolved.set(0, find(name));
        Path errors = Files.createTempFile("loco-deploy", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(resolved).redirectInput(input.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            builder.environment().compute("PATH", (key, old) -> old == null ? path : path + File.pathSeparator + old);
            Process process = builder.start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                if (process.waitFor() != 0) {
                    throw new DeployException(name + ": " + reason(Files.readString(errors, UTF_8)));
                }
                return output;
            } finally {
                process.destroy();
            }
        } finally {
            Files.delete(errors);
        }
    }

    private String find(String program) throws DeployException {
        String all = path + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(program),
                        Arrays.stream(all.split(File.pathSeparator, -1))
                                .filter(folder -> !folder.isEmpty())
                                .map(folder -> folder + File.separator + program))
                .filter(candidate -> candidate.contains(File.separator) && Files.isExecutable(Path.of(candidate)))
                .findFirst()
                .orElseThrow(() -> new DeployException(program + " is needed and not installed"));
    }

    /** The last line that says something. */
    private static String reason(String errors) {
        return errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("level="))
                .reduce((first, last) -> last)
                .orElse("failed");
    }
}
