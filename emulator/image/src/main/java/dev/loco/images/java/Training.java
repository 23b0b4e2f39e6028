package dev.loco.images.java;

import dev.loco.images.BuildException;
import dev.loco.images.recipe.ProgramRecipe;
import dev.loco.images.recipe.TrainingRecipe;
import dev.loco.wire.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short life of a program in its unpacked image, at the end of which its virtual machine writes an AOT cache. Trained with C1 only: profiles
 * of a C2 run would make every later start compile with C2 at once.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path tree;
    private final Path work;
    private final String name;
    private final ProgramRecipe program;
    private final TrainingRecipe recipe;
    private final String token = Credentials.randomToken();
    private final int port;

    Training(Path tree, Path work, String name, ProgramRecipe program, TrainingRecipe recipe) throws IOException {
        this.tree = tree;
        this.work = work;
        this.name = name;
        this.program = program;
        this.recipe = recipe;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    void run() throws IOException, InterruptedException {
        try (KubernetesStandIn kubernetes = recipe.kubernetes() ? new KubernetesStandIn(work) : null) {
            run(kubernetes == null ? "" : kubernetes.url());
        }
    }

    private void run(String api) throws IOException, InterruptedException {
        Credentials.random(token).write(work.resolve("credentials.json"));
        Map<String, String> files = recipe.files();
        for (Map.Entry<String, String> file : (files == null ? Map.<String, String>of() : files).entrySet()) {
            Path path = work.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, filled(file.getValue(), api));
        }
        Path log = work.resolve("training.log");
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        recipe.environment().forEach((variable, value) -> builder.environment().put(variable, filled(value, api)));
        Process process = builder.start();
        try {
            List<String> requests = recipe.requests();
            if (requests != null) {
                new TrainingClient(port, token, process).send(requests);
                process.destroy();
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new BuildException(name + " does not end its training; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        if (!Files.exists(tree.resolve(ProgramCommand.cache(name)))) {
            throw new BuildException(name + " made no AOT cache in its training; see " + log);
        }
    }

    private List<String> command() throws IOException {
        String root = tree + "/";
        String classPath = Files.readString(tree.resolve(ProgramCommand.classPath(name)))
                .strip()
                .replace("/" + ProgramCommand.JARS, root + ProgramCommand.JARS);
        List<String> command =
                new ArrayList<>(ProgramCommand.of(root, name, program, "-XX:AOTCacheOutput=", classPath));
        // After the program's own options: of two, the last counts.
        command.addAll(command.indexOf("-cp"), List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + work));
        return command;
    }

    private String filled(String text, String api) {
        return text.replace("${tree}", tree.toString())
                .replace("${work}", work.toString())
                .replace("${api}", api)
                .replace("${port}", String.valueOf(port));
    }
}
