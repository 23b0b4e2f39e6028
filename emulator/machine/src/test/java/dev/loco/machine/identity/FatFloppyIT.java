package dev.loco.machine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Floppies as GNU mtools read them, which know FAT better than we do. */
final class FatFloppyIT {

    private static final int ROOM = 2847 * 512;

    @TempDir
    private Path directory;

    @Test
    void image_filesOfAllSizes_areReadAsTheyWereWritten() throws Exception {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        Random random = new Random(98);
        int used = 0;
        for (int size : new int[] {0, 1, 511, 512, 513, 1024, 40_000, 700_001}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            files.put("F" + size + (size % 2 == 0 ? "" : ".BIN"), content);
            used += (size + 511) / 512 * 512;
        }
        files.put("LAST.ONE", new byte[ROOM - used]);
        Path image = written(FatFloppy.image("TEST", 7, files));

        Path copies = Files.createDirectory(directory.resolve("copies"));
        mtools("mcopy", "-i", image.toString(), "::*", copies.toString());

        for (var file : files.entrySet()) {
            assertThat(Files.readAllBytes(copies.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(mtools("mdir", "-i", image.toString(), "::")).contains("Volume in drive : is TEST", "0 bytes free");
        assertThat(mtools("minfo", "-i", image.toString(), "::"))
                .contains("disk type=\"FAT12   \"", "media descriptor byte: 0xf0");
    }

    @Test
    void floppy_ofAnIdentity_holdsItsFilesAndRoom() throws Exception {
        Path image = written(Identity.of("loco-2", 2, "LOCO", 9).floppy());

        assertThat(mtools("mdir", "-b", "-i", image.toString(), "::").lines())
                .containsExactly(
                        "::/README.TXT",
                        "::/IDENTITY.BAT",
                        "::/IDENTITY.REG",
                        "::/ADDRESS.REG",
                        "::/HOSTS",
                        "::/LMHOSTS");
        assertThat(mtools("mtype", "-i", image.toString(), "::LMHOSTS")).contains("10.98.0.9\tLOCO-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lower", "NINECHARS", "A.LONG", "A.B.C", "../X", "A B"})
    void image_nameThatIsNone_isRefused(String name) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(name, new byte[1]);

        assertThatThrownBy(() -> FatFloppy.image("TEST", 7, files)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void image_moreThanFits_isRefused() {
        SequencedMap<String, byte[]> large = new LinkedHashMap<>();
        large.put("LARGE", new byte[ROOM + 1]);
        assertThatThrownBy(() -> FatFloppy.image("TEST", 7, large)).hasMessage("LARGE does not fit on a floppy");

        SequencedMap<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 224; i++) {
            many.put("F" + i, new byte[0]);
        }
        assertThatThrownBy(() -> FatFloppy.image("TEST", 7, many)).hasMessage("a floppy has 224 files at most");
    }

    private Path written(byte[] image) throws IOException {
        return Files.write(directory.resolve("floppy.img"), image);
    }

    private static String mtools(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
