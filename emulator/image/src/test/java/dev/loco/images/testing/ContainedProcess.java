package dev.loco.images.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in an unpacked image as in a pod: own root, read-only; uid 65532; writable only {@code /run/loco} and
 * {@code /var/lib/loco/disks}. Needs no root, but user namespaces.
 */
public final class ContainedProcess implements AutoCloseable {
    private static final String SCRIPT = """
            set -e; root=$1 run=$2 disks=$3; shift 3
            mount --bind "$root" "$root"
            mount --rbind /dev "$root/dev"
            mount --bind "$run" "$root/run/loco"
            if [ -d "$root/var/lib/loco/disks" ]; then mount --bind "$disks" "$root/var/lib/loco/disks"; fi
            mount -o remount,bind,ro "$root"
            exec unshare --user --map-user=65532 --map-group=65532 --mount --pid --fork --kill-child --root="$root" --mount-proc -- "$@"
            """;

    private static final long TICKS_PER_SECOND = 100;

    private final Process process;
    private final Path log;

    /**
     * Starts it.
     *
     * @param folder with folders {@code run} and {@code disks}; gets its output
     */
    public ContainedProcess(Path root, Path folder, List<String> program, Map<String, String> environment)
            throws IOException {
        log = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "--mount", "--fork", "--kill-child", "sh", "-c", SCRIPT, "sh"));
        command.addAll(List.of(
                root.toString(),
                Files.createDirectories(folder.resolve("run")).toString(),
                Files.createDirectories(folder.resolve("disks")).toString()));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        process = builder.start();
    }

    /** Whether it, or what it needs to be contained, has ended. */
    public boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits for its end and gives its exit status. */
    public int awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** What it has said so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** User and system time so far of the innermost process (proc(5), {@code stat}, fields 14 and 15). */
    public double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", innermost(), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    /** The most memory it has had resident (proc(5), {@code VmHWM}). */
    public double residentMegabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc", innermost(), "status")).stream()
                .filter(text -> text.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }

    private String innermost() {
        return process.descendants()
                .filter(child -> child.children().findAny().isEmpty())
                .map(child -> String.valueOf(child.pid()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
