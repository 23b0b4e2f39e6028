package dev.loco.local.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a TCP port, as far as proc(5) tells this user. */
final class PortHolder {
    private static final String LISTEN = "0A";

    private PortHolder() {}

    /** Name and process id, as {@code nginx (process 812)}. */
    static Optional<String> find(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> inode(Path.of(file), port).stream())
                .flatMap(inode -> process("socket:[" + inode + "]").stream())
                .findFirst();
    }

    private static Optional<String> inode(Path file, int port) {
        String suffix = ":%04X".formatted(port);
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .filter(fields -> fields.size() > 9
                            && fields.get(1).endsWith(suffix)
                            && fields.get(3).equals(LISTEN))
                    .map(fields -> fields.get(9))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> process(String link) {
        return ProcessHandle.allProcesses()
                .filter(process -> hasOpen(process.pid(), link))
                .findFirst()
                .map(process -> name(process.pid()) + " (process " + process.pid() + ")");
    }

    private static boolean hasOpen(long pid, String link) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals(link);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "comm"))
                    .strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
