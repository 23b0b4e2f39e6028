package dev.loco.machine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityTest {

    @ParameterizedTest
    @CsvSource({
        "loco-0, 0, LOCO-0",
        "loco-65022, 65022, LOCO-65022",
        "a-very-long-release-7, 7, A-VERY-LONG-R-7",
        "a-very-long-release-65022, 65022, A-VERY-LO-65022"
    })
    void computer_isANetBiosName(String instance, int ordinal, String computer) {
        assertThat(Identity.of(instance, ordinal, "LOCO", 0).computer(ordinal)).isEqualTo(computer);
        assertThat(computer).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void computer_ofAllInstancesOfALongName_isUnique() {
        Identity identity = Identity.of("a-very-long-release-7", 7, "LOCO", 65_023);

        Set<String> names = new HashSet<>();
        IntStream.range(0, 65_023).forEach(number -> names.add(identity.computer(number)));

        assertThat(names).hasSize(65_023);
    }

    @Test
    void files_nameTheInstanceAndTheFleet() {
        SequencedMap<String, byte[]> files = new IdentityFiles(Identity.of("loco-3", 3, "LOCOLAND", 300)).all();

        assertThat(files)
                .containsOnlyKeys("README.TXT", "IDENTITY.BAT", "IDENTITY.REG", "ADDRESS.REG", "HOSTS", "LMHOSTS");
        assertThat(text(files, "IDENTITY.REG"))
                .startsWith("REGEDIT4\r\n")
                .contains(
                        "\"ComputerName\"=\"LOCO-3\"\r\n",
                        "\"Workgroup\"=\"LOCOLAND\"\r\n",
                        "\"HostName\"=\"loco-3\"\r\n");
        assertThat(text(files, "ADDRESS.REG"))
                .contains("\"IPAddress\"=\"10.98.0.4\"\r\n", "\"IPMask\"=\"255.255.0.0\"\r\n");
        assertThat(text(files, "HOSTS").lines()).hasSize(301).contains("10.98.0.1\tloco-0", "10.98.1.46\tloco-299");
        assertThat(text(files, "LMHOSTS").lines()).hasSize(300).contains("10.98.1.46\tLOCO-299");
        assertThat(text(files, "README.TXT")).contains("LOCO-3", "LOCOLAND", "10.98.0.4");
    }

    @Test
    void files_areLinesOfDosInAscii() {
        new IdentityFiles(Identity.of("loco-3", 3, "LOCO", 9)).all().forEach((name, content) -> {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .as(name)
                    .matches("(?s)[\\x09\\x0a\\x0d\\x20-\\x7e]*")
                    .endsWith("\r\n");
            assertThat(text.replace("\r\n", "")).as(name).doesNotContain("\r").doesNotContain("\n");
        });
    }

    /** Whoever was added after the floppy was counted knows at least itself and those before. */
    @Test
    void files_ofAnInstanceBeyondTheFleet_nameItTooThough() {
        SequencedMap<String, byte[]> files = new IdentityFiles(Identity.of("loco-11", 11, "LOCO", 9)).all();

        assertThat(text(files, "LMHOSTS").lines()).hasSize(12).contains("10.98.0.12\tLOCO-11");
    }

    @Test
    void floppy_ofMoreNamesThanFit_saysSo() {
        assertThat(Identity.of("loco-0", 0, "LOCO", 25_000).floppy()).hasSize(1_474_560);
        assertThatThrownBy(() -> Identity.of("loco-0", 0, "LOCO", 65_023).floppy())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit on a floppy");
    }

    @Test
    void floppy_ofTheSameIdentity_isTheSame() {
        assertThat(Arrays.equals(
                        Identity.of("loco-1", 1, "LOCO", 9).floppy(),
                        Identity.of("loco-1", 1, "LOCO", 9).floppy()))
                .isTrue();
    }

    private static String text(SequencedMap<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.US_ASCII);
    }
}
