package dev.loco.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocoHomeTest {
    @TempDir
    Path folder;

    @Test
    void create_newHome_isForItsOwnerOnly() throws IOException {
        LocoHome home = new LocoHome(folder.resolve("home"));
        home.create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void create_pathTooLongForSockets_saysSo() {
        LocoHome home = new LocoHome(Path.of("/tmp", "x".repeat(90)));
        assertThatThrownBy(home::create).hasMessageContaining("LOCO_HOME is too long: 95 bytes, at most 76");
    }

    @Test
    void create_pathIsAFile_saysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(new LocoHome(file)::create).hasMessageContaining("is not a writable folder");
    }

    @Test
    void maxPathBytes_longestSocket_fitsIntoSunPath() {
        LocoHome home = new LocoHome(Path.of("/" + "x".repeat(LocoHome.MAX_PATH_BYTES - 1)));
        assertThat(home.emulatorSocket("loco-31").toString().length()).isLessThan(108);
        assertThat(home.functionsSocket().toString().length()).isLessThan(108);
    }
}
