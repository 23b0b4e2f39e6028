package dev.loco.machine.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The programs of the host that a machine needs.
 *
 * @param qemu absolute path of the emulator
 * @param qemuImg absolute path of {@code qemu-img}
 */
public record Tools(Path qemu, Path qemuImg) {

    private static final long PATIENCE_SECONDS = 60;

    /** What a program left behind when it ended. */
    public record Outcome(int exit, String output, String errors) {

        public boolean failed() {
            return exit != 0;
        }

        /** The last line on standard error, which is where QEMU's programs say why. */
        public String reason() {
            return errors.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("exit status " + exit);
        }
    }

    /**
     * Finds the programs on {@code PATH}; {@code LOCO_QEMU} and {@code LOCO_QEMU_IMG} name others.
     *
     * @param qemuProgram for example {@code qemu-system-i386}
     * @throws MachineException if one is missing
     */
    public static Tools find(Map<String, String> variables, String qemuProgram) throws MachineException {
        return new Tools(
                find(variables, "LOCO_QEMU", qemuProgram, "qemu-system-x86"),
                find(variables, "LOCO_QEMU_IMG", "qemu-img", "qemu-utils"));
    }

    /** QEMU's version, for example {@code 7.2.22 (Debian 1:7.2+dfsg-7)}. */
    public String qemuVersion() throws MachineException, InterruptedException {
        Outcome outcome = run(qemu, "--version");
        String first = outcome.output().lines().findFirst().orElse("");
        if (outcome.failed() || !first.contains("version ")) {
            throw new MachineException("cannot run " + qemu + ": " + outcome.reason());
        }
        return first.substring(first.indexOf("version ") + "version ".length()).strip();
    }

    /** Runs a program to its end and collects what it prints. */
    public static Outcome run(Path program, String... arguments) throws MachineException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new MachineException("cannot run " + program + ": " + e.getMessage(), e);
        }
        try {
            CompletableFuture<String> output = collect(process.inputReader(StandardCharsets.UTF_8));
            CompletableFuture<String> errors = collect(process.errorReader(StandardCharsets.UTF_8));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new MachineException("cannot run " + program + ": no end after " + PATIENCE_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), output.join(), errors.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> collect(java.io.BufferedReader reader) {
        CompletableFuture<String> collected = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (reader) {
                StringBuilder text = new StringBuilder();
                reader.lines().forEach(line -> text.append(line).append('\n'));
                collected.complete(text.toString());
            } catch (IOException | java.io.UncheckedIOException e) {
                collected.complete("");
            }
        });
        return collected;
    }

    private static Path find(Map<String, String> variables, String override, String name, String debianPackage)
            throws MachineException {
        String named = variables.getOrDefault(override, "");
        if (!named.isBlank()) {
            Path path = Path.of(named).toAbsolutePath();
            if (!Files.isExecutable(path) || Files.isDirectory(path)) {
                throw new MachineException(override + "=" + named + " is no program");
            }
            return path;
        }
        for (String directory : variables.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isExecutable(path) && !Files.isDirectory(path)) {
                return path.toAbsolutePath();
            }
        }
        throw new MachineException(
                "cannot find " + name + ": install the Debian package " + debianPackage + " or set " + override);
    }
}
