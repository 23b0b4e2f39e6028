package dev.loco.local.focus;

import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One way of giving processes more or less CPU. */
public interface CpuControl {

    /** What it is, for people: {@code cgroup v2}, {@code nice}, … */
    String mechanism();

    /**
     * Puts processes under a limit.
     *
     * @param instance the instance they belong to
     * @throws IOException with a sentence if that is not possible
     */
    void limit(String instance, List<Long> pids, CpuLimit limit) throws IOException;

    /** The control groups this makes, outermost first; none where it makes none. */
    default List<Path> groups() {
        return List.of();
    }

    /** Removes what was made for a home; its processes must have ended. */
    default void remove() {}

    /** The best way this machine and user have: control groups, else priorities. */
    static CpuControl detect(LocoHome home) {
        return detect(home, Path.of("/proc/self/mounts"));
    }

    /** As {@link #detect(LocoHome)}, with the mounts of {@code proc_mounts(5)} read from a file. */
    static CpuControl detect(LocoHome home, Path mounts) {
        Optional<CpuControl> group = CgroupCpuControl.find(home, mounts);
        return group.orElseGet(NiceCpuControl::new);
    }
}
