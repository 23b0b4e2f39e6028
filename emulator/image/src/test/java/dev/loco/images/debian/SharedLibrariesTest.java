package dev.loco.images.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loco.images.BuildException;
import dev.loco.images.layer.Content;
import dev.loco.images.layer.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedLibrariesTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final String FOLDER = "usr/lib/x86_64-linux-gnu/";
    private static final DebianPackage ORIGIN = new DebianPackage("test", "1", "amd64", "test_1_amd64.deb", 1, "");

    @TempDir
    private Path tree;

    private final DebianRoot root = new DebianRoot();
    private final FileSet files = new FileSet();

    @BeforeEach
    void needALibrary() {
        files.copy("opt/java", JAVA_HOME.resolve("bin/java"));
    }

    @Test
    void complete_libraryBehindALinkInLib_isPutWhereTheLoaderLooks() throws IOException {
        Path folder = Files.createDirectories(tree.resolve("lib/x86_64-linux-gnu"));
        Files.copy(JAVA_HOME.resolve("lib/libjli.so"), folder.resolve("libjli.so.1"));
        Files.createSymbolicLink(folder.resolve("libjli.so"), Path.of("libjli.so.1"));
        Files.writeString(folder.resolve("libz.so.1"), "");
        root.add(ORIGIN, tree);
        FileSet below = new FileSet();
        for (String library : List.of("libc.so.6", "libdl.so.2", "libpthread.so.0", "ld-linux-x86-64.so.2")) {
            below.put(FOLDER + library, new Content.Text(""));
        }

        new SharedLibraries(root).complete(files, List.of(below));

        assertThat(files.entries().get(FOLDER + "libjli.so"))
                .isEqualTo(new Content.Copy(folder.resolve("libjli.so.1"), false));
        assertThat(files.contains(FOLDER + "libc.so.6")).isFalse();
    }

    @Test
    void complete_libraryThatNoPackageHas_saysWhoNeedsIt() {
        assertThatExceptionOfType(BuildException.class)
                .isThrownBy(() -> new SharedLibraries(root).complete(files, List.of()))
                .withMessageMatching("no Debian package has .*, which opt/java needs");
    }
}
