package dev.loco.machine.storage;

import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes and finds the overlays of one instance: {@code <digest of the base>.qcow2} in its directory. */
public final class Overlays {

    private static final String SUFFIX = ".qcow2";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Holds saved states only, which need no room of their own in it. */
    private static final String STATE_DISK_SIZE = "1M";

    private final Tools tools;
    private final Path directory;

    public Overlays(Tools tools, Path directory) {
        this.tools = tools;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The disk that is written to: the overlay on {@code base}, or the state disk of a guest without one. */
    public Path path(@Nullable DiskImage base, String guest) {
        return directory.resolve((base == null ? "state-" + guest : base.shortDigest()) + SUFFIX);
    }

    /** Waits as long as another machine has the disk, such as this one's former life on a node that is cut off and runs on. */
    public void awaitFree(Path disk) throws MachineException, InterruptedException {
        boolean isTold = false;
        while (Files.exists(disk) && ImageInfo.isInUse(tools, disk)) {
            if (!isTold) {
                System.err.println("another machine has the disk " + disk + ": waiting until it ends");
                isTold = true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** The overlay on {@code base}, made if there is none. One on an earlier content of the same file is kept. */
    public Overlay on(DiskImage base) throws MachineException, IOException, InterruptedException {
        Path path = path(base, "");
        List<String> messages = new ArrayList<>();
        if (!Files.exists(path)) {
            Path former = formerOverlay(base);
            if (former != null) {
                messages.add("The image " + base.path() + " has changed since its overlay was made: a new overlay "
                        + path.getFileName() + " is used, the old one is kept as " + former + ".");
            }
            make(path, "-b", base.path().toString(), "-F", base.format());
        }
        ImageInfo info = look(path);
        Path backing = info.backing();
        if (backing == null) {
            throw new MachineException("cannot use the overlay " + path + ": it has no base; move it away");
        }
        if (!backing.equals(base.path())) {
            rebase(path, base);
        }
        return new Overlay(path, base.digest(), info.snapshots(), List.copyOf(messages));
    }

    /**
     * Makes the disk for the saved states of a guest without an image, if there is none. States from which another machine started are removed; those that a person
     * has named ({@code TAG.name}) stay until that person removes them.
     */
    public Overlay stateDisk(Path path, String wanted) throws MachineException, IOException, InterruptedException {
        if (!Files.exists(path)) {
            make(path, STATE_DISK_SIZE);
        }
        ImageInfo info = look(path);
        for (String snapshot : info.snapshots()) {
            if (!snapshot.equals(wanted) && !snapshot.contains(".")) {
                Tools.run(tools.qemuImg(), "snapshot", "-d", snapshot, path.toString());
            }
        }
        return new Overlay(path, "", info.snapshots(), List.of());
    }

    /** Creates under another name and renames, so that nothing half-written is ever taken for an overlay. */
    private void make(Path path, String... options) throws MachineException, IOException, InterruptedException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new MachineException("cannot make the directory " + directory + ": " + reason(e), e);
        }
        Path temporary = directory.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        List<String> arguments = new ArrayList<>(List.of("create", "-q", "-f", "qcow2"));
        boolean onBase = options.length > 1;
        if (onBase) {
            arguments.addAll(List.of(options));
        }
        arguments.add(temporary.toString());
        if (!onBase) {
            arguments.addAll(List.of(options));
        }
        try {
            Tools.Outcome outcome = Tools.run(tools.qemuImg(), arguments.toArray(String[]::new));
            if (outcome.failed()) {
                throw new MachineException("cannot make the overlay " + path + ": " + outcome.reason());
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ImageInfo look(Path path) throws MachineException, InterruptedException {
        try {
            return ImageInfo.of(tools, path, "qcow2");
        } catch (MachineException e) {
            throw new MachineException(
                    "cannot use the overlay " + path + " (move it away to start afresh): " + e.getMessage(), e);
        }
    }

    /** The same content lies elsewhere now. */
    private void rebase(Path path, DiskImage base) throws MachineException, InterruptedException {
        Tools.Outcome outcome = Tools.run(
                tools.qemuImg(),
                "rebase",
                "-u",
                "-f",
                "qcow2",
                "-b",
                base.path().toString(),
                "-F",
                base.format(),
                path.toString());
        if (outcome.failed()) {
            throw new MachineException(
                    "cannot put the overlay " + path + " on " + base.path() + ": " + outcome.reason());
        }
    }

    private @Nullable Path formerOverlay(DiskImage base) throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            return null;
        }
        List<Path> others;
        try (Stream<Path> files = Files.list(directory)) {
            others = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path other : others) {
            try {
                if (base.path().equals(ImageInfo.of(tools, other, "qcow2").backing())) {
                    return other;
                }
            } catch (MachineException e) {
                // not one of ours, or broken: left alone
            }
        }
        return null;
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "no permission"
                : e instanceof java.nio.file.FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : String.valueOf(e.getMessage());
    }
}
