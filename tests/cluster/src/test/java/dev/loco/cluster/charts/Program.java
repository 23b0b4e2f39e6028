package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code helm}, {@code kubectl}, {@code kn}, {@code promtool} or {@code actionlint}, which {@code ./loco test} puts on the path. */
record Program(int status, String output, String errors) {

    static Program helm(String... arguments) {
        return run("helm", arguments);
    }

    static Program kubectl(String... arguments) {
        return run("kubectl", arguments);
    }

    static Program kn(String... arguments) {
        return run("kn", arguments);
    }

    static Program promtool(String... arguments) {
        return run("promtool", arguments);
    }

    /** actionlint alone: what it would ask other linters depends on the machine. */
    static Program actionlint(String... files) {
        List<String> all = new ArrayList<>(List.of("-shellcheck=", "-pyflakes="));
        all.addAll(List.of(files));
        return run("actionlint", all.toArray(String[]::new));
    }

    /** Sends a signal. */
    static Program kill(String... arguments) {
        return run("kill", arguments);
    }

    /** The product's own command, as it is built. */
    static Program loco(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("LOCO_BUILD=off", Path.of("../../loco").toAbsolutePath().toString()));
        all.addAll(List.of(arguments));
        return run("env", all.toArray(String[]::new));
    }

    /**
     * The robot's session with the machines of a release at {@code localhost}, whose report is left in a folder and printed.
     *
     * @param script a shipped one's name, or a file
     */
    static Program session(Path folder, String token, int instances, String script) {
        return run(
                "env",
                "--chdir=" + folder,
                "LOCO_BUILD=off",
                "LOCO_HOME=" + folder,
                "LOCO_URL=http://localhost:"
                        + URI.create(System.getenv("LOCO_INGRESS")).getPort(),
                "LOCO_TOKEN=" + token,
                Path.of("../../loco").toAbsolutePath().toString(),
                "bench",
                "lan-session",
                "--script",
                script,
                "--running",
                "--instances",
                String.valueOf(instances),
                "--seconds",
                "3",
                "--json");
    }

    /** The engine's own commands, on the engine that {@code ./loco test} started. */
    static Program engine(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--name", System.getenv("LOCO_CLUSTER")));
        all.addAll(List.of(arguments));
        return run(Path.of("engine/cluster").toAbsolutePath().toString(), all.toArray(String[]::new));
    }

    /** The engine's kwok, which plays kubelet for the nodes with the label {@code type=kwok}, until it is ended. */
    static Process kwok() throws IOException {
        return new ProcessBuilder(
                        Path.of("engine/cluster").toAbsolutePath().toString(),
                        "--name",
                        System.getenv("LOCO_CLUSTER"),
                        "kwok",
                        "--manage-nodes-with-label-selector",
                        "type=kwok")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A program of this machine in the networks of a process, such as a pod's. */
    static Program inNetworkOf(long process, String... command) {
        List<String> all = new ArrayList<>(List.of("--target", String.valueOf(process), "--net", "timeout", "10"));
        all.addAll(List.of(command));
        return run("nsenter", all.toArray(String[]::new));
    }

    /** Standard output of a run that has to succeed. */
    String text() {
        if (status != 0) {
            throw new AssertionError("ended with status " + status + ": " + errors);
        }
        return output;
    }

    private static Program run(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("loco", ".out");
            Path errors = Files.createTempFile("loco", ".err");
            try {
                int status = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start()
                        .waitFor();
                return new Program(status, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + name + ": run ./loco cluster up, or put it on the path", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
