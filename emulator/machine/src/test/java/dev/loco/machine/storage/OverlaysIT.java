package dev.loco.machine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real qemu-img. */
final class OverlaysIT {

    @TempDir
    private Path directory;

    private TestDisks disks;

    @BeforeEach
    void tools() throws MachineException {
        disks = new TestDisks(directory);
    }

    @Test
    void on_newBase_isNamedByItsDigestAndLeavesItAlone() throws Exception {
        Path image = disks.raw("disk.img", 1);
        byte[] before = Files.readAllBytes(image);
        DiskImage base = disks.inspector().inspect(image);

        Overlay overlay = disks.overlays().on(base);

        assertThat(overlay.path()).isEqualTo(directory.resolve("disks/loco-0/" + base.shortDigest() + ".qcow2"));
        assertThat(overlay.messages()).isEmpty();
        assertThat(overlay.snapshots()).isEmpty();
        assertThat(ImageInfo.of(disks.tools(), overlay.path(), null).backing()).isEqualTo(image);
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
    }

    @Test
    void on_sameBase_keepsTheOverlay() throws Exception {
        DiskImage base = disks.inspector().inspect(disks.raw("disk.img", 1));
        Path first = disks.overlays().on(base).path();
        disks.img("snapshot", "-c", "loco-0123456789ab", first.toString());

        Overlay second = disks.overlays().on(base);

        assertThat(second.path()).isEqualTo(first);
        assertThat(second.snapshots()).containsExactly("loco-0123456789ab");
    }

    @Test
    void on_changedBase_makesANewOverlayKeepsTheOldAndSaysSo() throws Exception {
        Overlay old = disks.overlays().on(disks.inspector().inspect(disks.raw("disk.img", 1)));
        Path changed = disks.raw("disk.img", 2);

        Overlay fresh = disks.overlays().on(disks.inspector().inspect(changed));

        assertThat(fresh.path()).isNotEqualTo(old.path()).exists();
        assertThat(old.path()).exists();
        assertThat(fresh.messages())
                .singleElement()
                .asString()
                .contains("has changed since its overlay was made", "the old one is kept as " + old.path());
    }

    @Test
    void on_movedBase_putsTheOverlayOnIt() throws Exception {
        Path image = disks.raw("disk.img", 1);
        Path overlay = disks.overlays().on(disks.inspector().inspect(image)).path();
        Path moved = Files.move(image, directory.resolve("moved.img"));

        Overlay found = disks.overlays().on(disks.inspector().inspect(moved));

        assertThat(found.path()).isEqualTo(overlay);
        assertThat(ImageInfo.of(disks.tools(), overlay, null).backing()).isEqualTo(moved);
    }

    @Test
    void on_brokenOverlay_failsAndKeepsIt() throws Exception {
        DiskImage base = disks.inspector().inspect(disks.raw("disk.img", 1));
        Path overlay = disks.overlays().on(base).path();
        Files.writeString(overlay, "broken");

        assertThatThrownBy(() -> disks.overlays().on(base))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("move it away");
        assertThat(overlay).hasContent("broken");
    }

    @Test
    void awaitFree_diskInUse_returnsWhenItIsNoMore() throws Exception {
        Path path = disks.overlays().path(null, "probe");
        disks.overlays().awaitFree(path);
        disks.overlays().stateDisk(path, "loco-0123456789ab");
        disks.overlays().awaitFree(path);
        Process holder = new ProcessBuilder(
                        disks.tools().qemu().toString(),
                        "-nodefaults",
                        "-display",
                        "none",
                        "-S",
                        "-monitor",
                        "stdio",
                        "-drive",
                        "format=qcow2,if=none,file=" + path)
                .start();
        try {
            // It says so when it has opened its disks.
            assertThat(holder.inputReader().readLine()).startsWith("QEMU");
            assertThat(ImageInfo.isInUse(disks.tools(), path)).isTrue();
            CompletableFuture<Boolean> isTaken = CompletableFuture.supplyAsync(() -> isTakenAfterwards(path));
            assertThatThrownBy(() -> isTaken.get(1500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            holder.destroy();

            assertThat(isTaken.get(20, TimeUnit.SECONDS)).isFalse();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    /** Whether another machine still has the disk when it was waited for. */
    private boolean isTakenAfterwards(Path path) {
        try {
            disks.overlays().awaitFree(path);
            return ImageInfo.isInUse(disks.tools(), path);
        } catch (MachineException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stateDisk_statesOfOtherMachines_areRemovedUnlessNamed() throws Exception {
        Path path = disks.overlays().path(null, "probe");
        disks.overlays().stateDisk(path, "loco-new");
        disks.img("snapshot", "-c", "loco-old", path.toString());
        disks.img("snapshot", "-c", "loco-new", path.toString());
        disks.img("snapshot", "-c", "loco-old.exam", path.toString());

        Overlay first = disks.overlays().stateDisk(path, "loco-new");

        assertThat(path).hasFileName("state-probe.qcow2");
        assertThat(first.snapshots()).containsExactlyInAnyOrder("loco-old", "loco-new", "loco-old.exam");
        assertThat(disks.overlays().stateDisk(path, "loco-new").snapshots())
                .containsExactlyInAnyOrder("loco-new", "loco-old.exam");
    }

    @Test
    void on_diskFull_failsAndLeavesNothingHalfWritten() throws Exception {
        DiskImage base = disks.inspector().inspect(disks.raw("disk.img", 1));
        try (SmallDisk small = SmallDisk.make(directory, disks.tools())) {
            assertNothingIsLeft(small, base, small.mounted() ? "No space left on device" : "too large");
        }
    }

    @Test
    void on_qemuImgKilledWhileWriting_failsAndLeavesNothingHalfWritten() throws Exception {
        DiskImage base = disks.inspector().inspect(disks.raw("disk.img", 1));
        SmallDisk small = SmallDisk.with("echo half >\"${@: -1}\"; kill -KILL $$", directory, disks.tools());

        assertNothingIsLeft(small, base, "exit status 137");
    }

    private static void assertNothingIsLeft(SmallDisk small, DiskImage base, String reason) throws Exception {
        assertThatThrownBy(() -> new Overlays(small.tools(), small.path()).on(base))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("cannot make the overlay " + small.path())
                .hasMessageContaining(reason);
        try (Stream<Path> left = Files.list(small.path())) {
            assertThat(left).isEmpty();
        }
    }

    /** A place with room for less than an overlay: a file system for root, a limit on the size of files for others. */
    private record SmallDisk(Path path, Tools tools, boolean mounted) implements AutoCloseable {

        static SmallDisk make(Path directory, Tools tools) throws Exception {
            Path path = Files.createDirectory(directory.resolve("small"));
            if (System.getProperty("user.name").equals("root")
                    && !Tools.run(Path.of("mount"), "-t", "tmpfs", "-o", "size=64k", "tmpfs", path.toString())
                            .failed()) {
                return new SmallDisk(path, tools, true);
            }
            return with("ulimit -f 64; exec " + tools.qemuImg() + " \"$@\"", directory, tools);
        }

        static SmallDisk with(String script, Path directory, Tools tools) throws Exception {
            Path program = Files.writeString(directory.resolve("qemu-img"), "#!/bin/bash\n" + script + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            Path path = Files.createDirectories(directory.resolve("small"));
            return new SmallDisk(path, new Tools(tools.qemu(), program), false);
        }

        @Override
        public void close() throws java.io.IOException {
            if (mounted) {
                new ProcessBuilder("umount", path.toString()).start().onExit().join();
            }
        }
    }
}
