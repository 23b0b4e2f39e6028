package dev.loco.images.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ElfFileTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @Test
    void read_aProgram_tellsWhatItNeedsAndWhereItLooks() throws IOException {
        ElfFile elf = ElfFile.read(JAVA_HOME.resolve("bin/java")).orElseThrow();

        assertThat(elf.needed()).contains("libjli.so", "libc.so.6");
        assertThat(elf.runPaths()).anySatisfy(path -> assertThat(path).startsWith("$ORIGIN"));
    }

    @Test
    void read_anythingElse_isEmpty(@TempDir Path folder) throws IOException {
        assertThat(ElfFile.read(Files.writeString(folder.resolve("text"), "text".repeat(100))))
                .isEmpty();
        assertThat(ElfFile.read(Files.writeString(folder.resolve("short"), "\u007fELF")))
                .isEmpty();
    }
}
