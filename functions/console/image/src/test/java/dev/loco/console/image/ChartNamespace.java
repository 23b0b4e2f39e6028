package dev.loco.console.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A namespace of the cluster in {@code KUBECONFIG} with the chart's ConfigMaps, accounts and roles, until it is closed. */
final class ChartNamespace implements AutoCloseable {
    private static final Path CHART =
            Path.of("../../../helm/loco").toAbsolutePath().normalize();
    private static final String CLUSTER = "{.clusters[0].cluster.%s}";

    private final String name = "console-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    ChartNamespace(Path folder) throws IOException, InterruptedException {
        if (System.getenv("KUBECONFIG") == null) {
            throw new AssertionError("KUBECONFIG is not set: run ./loco cluster up");
        }
        run("kubectl", "create", "namespace", name);
        Path manifest = folder.resolve("chart.yaml");
        Files.writeString(
                manifest,
                run(
                        "helm",
                        "template",
                        "loco",
                        CHART.toString(),
                        "--namespace=" + name,
                        "--set=exposure.host=console.test",
                        "--set=console.title=From the chart",
                        "--show-only=templates/configmaps.yaml",
                        "--show-only=templates/functions/rbac.yaml"));
        kubectl("apply", "--filename=" + manifest);
    }

    String name() {
        return name;
    }

    /** URL of the API server. */
    static String server() throws IOException, InterruptedException {
        return config("server");
    }

    /** The certificate of the API server's authority, in PEM. */
    static String authority() throws IOException, InterruptedException {
        byte[] pem = Base64.getDecoder().decode(config("certificate-authority-data"));
        return new String(pem, StandardCharsets.US_ASCII);
    }

    /** A token of the console's account. */
    String token() throws IOException, InterruptedException {
        return kubectl("create", "token", "loco-console", "--duration=10m").strip();
    }

    /** Whether the console's account may do something: {@code yes} or {@code no}. */
    String may(String verb, String object) throws IOException, InterruptedException {
        String account = "--as=system:serviceaccount:" + name + ":loco-console";
        Process process = start(List.of("kubectl", "auth", "can-i", verb, object, account, "--namespace=" + name));
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer.lines().toList().getLast().strip();
    }

    String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--namespace=" + name));
        command.addAll(Arrays.asList(arguments));
        return run(command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("kubectl", "delete", "namespace", name, "--wait=false");
    }

    private static String config(String field) throws IOException, InterruptedException {
        return run("kubectl", "config", "view", "--raw", "--flatten", "--output=jsonpath=" + CLUSTER.formatted(field));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = start(List.of(command));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed");
        }
        return output;
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
