package dev.loco.machine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.machine.host.MachineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real qemu-img. */
final class ImageInspectorIT {

    @TempDir
    private Path directory;

    private TestDisks disks;

    @BeforeEach
    void tools() throws MachineException {
        disks = new TestDisks(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "disk.qcow2, qcow2, qcow2,",
        "disk.vhd, vpc, vpc,",
        "disk.vmdk, vmdk, vmdk,",
        "disk.vdi, vdi, vdi,",
        "fixed.vhd, vpc, vpc, subformat=fixed"
    })
    void inspect_knownFormat_isFound(String name, String made, String format, String option) throws Exception {
        Path image = option == null ? disks.converted(name, made) : disks.converted(name, made, option);

        DiskImage found = disks.inspector().inspect(image);

        assertThat(found.format()).isEqualTo(format);
        assertThat(found.path()).isEqualTo(image);
        assertThat(found.shortDigest()).matches("[0-9a-f]{12}");
        assertThat(disks.overlays().on(found).path()).exists();
    }

    @Test
    void inspect_rawDiskThatBoots_isRaw() throws Exception {
        assertThat(disks.inspector().inspect(disks.raw("disk.img", 1)).format()).isEqualTo("raw");
    }

    @Test
    void inspect_readOnlyImage_isFine() throws Exception {
        Path image = disks.raw("disk.img", 1);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("r--r--r--"));

        assertThat(disks.overlays().on(disks.inspector().inspect(image)).path()).exists();
    }

    @Test
    void inspect_missing_fails() {
        assertFails(directory.resolve("none.qcow2"), "there is no such file");
    }

    @Test
    void inspect_directory_fails() {
        assertFails(directory, "it is a directory");
    }

    @Test
    void inspect_notAnImage_fails() throws Exception {
        assertFails(Files.writeString(directory.resolve("notes.txt"), "hello"), "it is not a disk image");
        assertFails(Files.writeString(directory.resolve("long.txt"), "hello ".repeat(1000)), "it is not a disk image");
        assertFails(Files.createFile(directory.resolve("empty")), "it is not a disk image");
    }

    @Test
    void inspect_damagedImage_fails() throws Exception {
        Path image = disks.converted("disk.qcow2", "qcow2");
        byte[] bytes = Files.readAllBytes(image);
        java.util.Arrays.fill(bytes, 8, 512, (byte) 0xff);
        Files.write(image, bytes);

        assertFails(image, "cannot use the image " + image);
    }

    @Test
    void inspect_backingFileMissing_namesIt() throws Exception {
        Path base = disks.raw("base.img", 1);
        Path image = directory.resolve("top.qcow2");
        disks.img("create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "raw", image.toString());
        DiskImage whole = disks.inspector().inspect(image);
        Files.delete(base);

        assertThat(whole.format()).isEqualTo("qcow2");
        assertFails(image, "its backing file " + base + " is missing");
    }

    @Test
    void inspect_backingFileChanged_isAnotherImage() throws Exception {
        Path base = disks.raw("base.img", 1);
        Path image = directory.resolve("top.qcow2");
        disks.img("create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "raw", image.toString());
        String before = disks.inspector().inspect(image).digest();

        disks.raw("base.img", 2);

        assertThat(disks.inspector().inspect(image).digest()).isNotEqualTo(before);
    }

    @Test
    void inspect_noPermission_saysSo() throws Exception {
        Path image = disks.raw("secret.img", 1);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("---------"));

        assertThat(Unprivileged.inspect(directory, image))
                .isEqualTo("cannot use the image " + image + ": no permission to read it");
    }

    private void assertFails(Path image, String message) {
        assertThatThrownBy(() -> disks.inspector().inspect(image))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining(message);
    }
}
