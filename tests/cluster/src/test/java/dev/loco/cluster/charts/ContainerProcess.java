package dev.loco.cluster.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of a container, as the node's kernel knows it: the engine's nodes are this machine.
 *
 * @param id what /proc calls it
 */
record ContainerProcess(long id) {
    private static final Pattern SEPARATOR = Pattern.compile(":\\s+");

    /** All processes of a container, given the id by which its pod's status names it. */
    static List<ContainerProcess> of(String containerId) {
        String group = containerId.substring(containerId.lastIndexOf('/') + 1);
        return ProcessHandle.allProcesses()
                .map(process -> new ContainerProcess(process.pid()))
                .filter(process -> process.read("cgroup").contains(group))
                .toList();
    }

    /** The one of them that runs a program, by what the kernel keeps of its name: 15 letters. */
    static ContainerProcess of(String containerId, String program) {
        return of(containerId).stream()
                .filter(process -> process.read("comm").strip().equals(program))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + program + " runs in " + containerId));
    }

    /** Kills it, and waits until it is no more. */
    void kill() {
        ProcessHandle process = ProcessHandle.of(id).orElseThrow();
        CompletableFuture<ProcessHandle> end = process.onExit();
        process.destroyForcibly();
        end.join();
    }

    boolean isAlive() {
        return ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Fields of its status. */
    Map<String, String> status(Set<String> names) {
        return read("status")
                .lines()
                .map(SEPARATOR::split)
                .filter(field -> names.contains(field[0]))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    /** Where its file systems are mounted. */
    Stream<String> mounts() {
        return read("mountinfo").lines().map(line -> line.split(" ")[4]);
    }

    /** Nothing of one that has ended. */
    private String read(String file) {
        Path path = Path.of("/proc", String.valueOf(id), file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            if (!isAlive()) {
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }
}
