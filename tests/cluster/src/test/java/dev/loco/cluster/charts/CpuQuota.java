package dev.loco.cluster.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicReference;

/** What the kernel lets a container have of the CPU: its control group's own file, which the engine's nodes share with this machine. */
record CpuQuota(Path file) {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final double PERIOD = 100_000;

    /** That of a pod's emulator. */
    static CpuQuota ofEmulator(Release release, String pod) {
        return ofContainer(
                release.field("pod/" + pod, ".status.containerStatuses[?(@.name==\"emulator\")].containerID"));
    }

    /** That of a container by its id, which has the runtime's name before it. */
    static CpuQuota ofContainer(String container) {
        String id = container.substring(container.lastIndexOf('/') + 1);
        if (id.isEmpty()) {
            throw new AssertionError("there is no container yet");
        }
        AtomicReference<Path> found = new AtomicReference<>();
        try {
            Files.walkFileTree(GROUPS, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (!directory.getFileName().toString().contains(id)) {
                        return FileVisitResult.CONTINUE;
                    }
                    for (String name : new String[] {"cpu.cfs_quota_us", "cpu.max"}) {
                        if (Files.exists(directory.resolve(name))) {
                            found.set(directory.resolve(name));
                            return FileVisitResult.TERMINATE;
                        }
                    }
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.get() == null) {
            throw new AssertionError("no control group of container " + id + " under " + GROUPS);
        }
        return new CpuQuota(found.get());
    }

    /** In cores; infinite without a limit. */
    double cores() {
        try {
            String quota = Files.readString(file).strip().split(" ", 2)[0];
            return quota.equals("max") || quota.startsWith("-")
                    ? Double.POSITIVE_INFINITY
                    : Long.parseLong(quota) / PERIOD;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the group's first process, what the kernel tells in its folder under /proc. */
    Path process() {
        try {
            String first = Files.readString(file.resolveSibling("cgroup.procs"))
                    .lines()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no process in " + file.getParent()));
            return Path.of("/proc", first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
