package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loco.contract.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    Path directory;

    @Test
    void write_thenRead_isTheSameAndOnlyTheOwners() throws IOException {
        Path file = directory.resolve("credentials.json");
        Credentials credentials = Credentials.random("secret");
        Files.writeString(file, "old");

        credentials.write(file);

        assertThat(Credentials.read(file)).isEqualTo(credentials);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(directory)).hasSize(1);
        assertThat(Files.readString(file))
                .doesNotContain("\"secret\":\"secret\"")
                .contains("\"role\":\"operator\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[],\"tokens\":[]}",
                "{\"keys\":[{\"kid\":\"k\",\"secret\":\"c2hvcnQ\"}],\"tokens\":[]}",
                "{\"keys\":[{\"kid\":\"k\",\"secret\":\"***\"}],\"tokens\":[]}"
            })
    void read_brokenFile_namesTheFile(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("broken.json"), content);

        assertThatIOException().isThrownBy(() -> Credentials.read(file)).withMessageContaining("broken.json");
    }

    @Test
    void read_missingFile_namesTheFile() {
        assertThatIOException()
                .isThrownBy(() -> Credentials.read(directory.resolve("absent.json")))
                .withMessageContaining("absent.json");
    }

    @Test
    void constructor_withoutKeys_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials(List.of(), List.of()));
    }

    @Test
    void toString_neverShowsASecret() {
        Credentials credentials = Credentials.random("t");

        assertThat(credentials.toString())
                .doesNotContain(credentials.keys().getFirst().secret());
        assertThat(Credentials.Token.of("t", Role.VIEWER).sha256())
                .isEqualTo("e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8");
    }
}
