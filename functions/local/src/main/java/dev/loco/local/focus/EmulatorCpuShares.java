package dev.loco.local.focus;

import dev.loco.contract.Tier;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.local.home.LockedFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.instance.EmulatorPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CPU shares of the emulators on one machine; agents and functions are never held back.
 *
 * <p>What is set is noted in {@code run/<instance>/cpu-share.json} with its generation, so that any process may decide.
 */
public final class EmulatorCpuShares implements CpuShares {
    private final LocoHome home;
    private final CpuControl control;
    private final Map<String, LockedFile<Share>> files = new ConcurrentHashMap<>();

    /** What an emulator has; {@code pid} is the process it was given to. */
    record Share(long generation, Tier tier, long pid) {
        /** A fleet on which nobody has set a focus holds no guest back. */
        CpuLimit limit() {
            return generation == 0 ? CpuLimit.NONE : CpuLimit.of(tier);
        }
    }

    public EmulatorCpuShares(LocoHome home, CpuControl control) {
        this.home = home;
        this.control = control;
    }

    @Override
    public CpuShareReply apply(CatalogEntry instance, Tier tier, long generation) {
        if (!(instance.place() instanceof EmulatorPlace emulator)) {
            return new CpuShareReply.Failed("The emulator does not run.");
        }
        try {
            Share share = new Share(generation, tier, emulator.pid());
            return files.computeIfAbsent(
                            instance.id(), id -> new LockedFile<>(home.run(id).resolve("cpu-share.json"), Share.class))
                    .change((current, writer) -> apply(instance.id(), share, current, writer));
        } catch (IOException e) {
            return new CpuShareReply.Failed("The CPU share cannot be set: " + e.getMessage());
        }
    }

    private CpuShareReply apply(String instance, Share share, Optional<Share> current, LockedFile.Writer<Share> writer)
            throws IOException {
        if (current.isPresent() && current.get().generation() > share.generation()) {
            return new CpuShareReply.Superseded();
        }
        boolean isHeld = current.isPresent()
                && current.get().pid() == share.pid()
                && current.get().limit().equals(share.limit());
        if (!isHeld) {
            control.limit(instance, withSupervisor(share.pid()), share.limit());
        }
        if (!current.equals(Optional.of(share))) {
            writer.write(share);
        }
        return new CpuShareReply.Applied(control.mechanism());
    }

    /** The emulator and its supervisor, whose next child then starts under the same limit. */
    private static List<Long> withSupervisor(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        long parent = Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[1]);
        String name = Files.readString(Path.of("/proc", String.valueOf(parent), "comm"))
                .strip();
        return name.equals("supervisor") ? List.of(parent, pid) : List.of(pid);
    }
}
