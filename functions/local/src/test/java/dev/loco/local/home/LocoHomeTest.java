package dev.loco.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
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
    void requireVisible_ownHomeOrNone_isFine() {
        assertThatCode(new LocoHome(folder)::requireVisible).doesNotThrowAnyException();
        assertThatCode(new LocoHome(folder.resolve("none"))::requireVisible).doesNotThrowAnyException();
    }

    /** A folder inside a zip file may not be entered by anyone, not even by root. */
    @Test
    void requireVisible_folderThatMayNotBeEntered_saysSo() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("home.zip"), Map.of("create", "true"))) {
            Path home = Files.createDirectory(zip.getPath("/home"));
            assertThatThrownBy(new LocoHome(home)::requireVisible)
                    .isInstanceOf(IOException.class)
                    .hasMessage("LOCO_HOME cannot be used: no permission to look into /home");
        }
    }

    @Test
    void maxPathBytes_longestSocket_fitsIntoSunPath() {
        LocoHome home = new LocoHome(Path.of("/" + "x".repeat(LocoHome.MAX_PATH_BYTES - 1)));
        assertThat(home.emulatorSocket("loco-31").toString().length()).isLessThan(108);
        assertThat(home.functionsSocket().toString().length()).isLessThan(108);
    }
}
