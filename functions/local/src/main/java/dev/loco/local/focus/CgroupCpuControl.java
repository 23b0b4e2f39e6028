package dev.loco.local.focus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * CPU by control groups (cgroups(7)): one group per home, in it one per instance.
 *
 * <p>Version 2 sets {@code cpu.max} and {@code cpu.weight}, version 1 {@code cpu.cfs_quota_us} and {@code cpu.shares}.
 */
final class CgroupCpuControl implements CpuControl {
    private static final String UNLIMITED_V1 = "-1";
    private static final String UNLIMITED_V2 = "max";

    private final Path group;
    private final boolean unified;

    private CgroupCpuControl(Path group, boolean unified) {
        this.group = group;
        this.unified = unified;
    }

    /** The control by the first hierarchy that has a CPU controller and that we may write. */
    static Optional<CpuControl> find(LocoHome home, Path mounts) {
        String name = "loco-" + Integer.toHexString(home.directory().hashCode());
        try (Stream<String> lines = Files.lines(mounts)) {
            return lines.map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length >= 4)
                    .flatMap(fields -> candidate(fields, name).stream())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<CpuControl> candidate(String[] fields, String name) {
        Path root = Path.of(fields[1]);
        boolean unified = fields[2].equals("cgroup2");
        boolean cpu = unified
                ? words(root.resolve("cgroup.subtree_control")).contains("cpu")
                : fields[2].equals("cgroup")
                        && List.of(fields[3].split(",", -1)).contains("cpu");
        return cpu && Files.isWritable(root) && Files.isWritable(root.resolve("cgroup.procs"))
                ? Optional.of(new CgroupCpuControl(root.resolve(name), unified))
                : Optional.empty();
    }

    private static List<String> words(Path file) {
        try {
            return List.of(Files.readString(file, US_ASCII).strip().split("\\s+", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public String mechanism() {
        return unified ? "cgroup v2" : "cgroup v1";
    }

    @Override
    public void limit(String instance, List<Long> pids, CpuLimit limit) throws IOException {
        Path child = group.resolve(instance);
        if (!Files.isDirectory(child)) {
            Files.createDirectories(child);
            if (unified) {
                write(group.resolve("cgroup.subtree_control"), "+cpu");
            }
        }
        if (unified) {
            write(child.resolve("cpu.max"), quota(limit, UNLIMITED_V2) + " " + CpuLimit.PERIOD_MICROS);
            write(child.resolve("cpu.weight"), String.valueOf(Math.max(1, limit.weight() * 100 / 1024)));
        } else {
            write(child.resolve("cpu.cfs_period_us"), String.valueOf(CpuLimit.PERIOD_MICROS));
            write(child.resolve("cpu.cfs_quota_us"), quota(limit, UNLIMITED_V1));
            write(child.resolve("cpu.shares"), String.valueOf(limit.weight()));
        }
        // Moving a process makes the kernel wait for all its CPUs, also into the group that it is in.
        Set<String> members = Set.copyOf(words(child.resolve("cgroup.procs")));
        for (long pid : pids) {
            String process = String.valueOf(pid);
            if (!members.contains(process)) {
                write(child.resolve("cgroup.procs"), process);
            }
        }
    }

    private static String quota(CpuLimit limit, String unlimited) {
        return limit.quotaMicros() == 0 ? unlimited : String.valueOf(limit.quotaMicros());
    }

    private static void write(Path file, String value) throws IOException {
        try {
            Files.writeString(file, value, US_ASCII);
        } catch (IOException e) {
            throw new IOException("cannot set " + file + " to " + value + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Path> groups() {
        return List.of(group);
    }

    @Override
    public void remove() {
        try (Stream<Path> children = Files.list(group)) {
            children.filter(Files::isDirectory).forEach(CgroupCpuControl::removeGroup);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        removeGroup(group);
    }

    /** The kernel refuses to remove a group that still has a process; the next start of the node tries again. */
    private static void removeGroup(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(CgroupCpuControl.class)
                    .atWarn()
                    .addKeyValue("group", group)
                    .log("control group not removed");
        }
    }
}
