package dev.loco.agent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.agent.testing.FakeClock;
import dev.loco.contract.ProblemException;
import dev.loco.contract.Role;
import dev.loco.wire.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    @TempDir
    private Path folder;

    private final FakeClock clock = new FakeClock();
    private Path file;
    private Keyring keyring;

    @BeforeEach
    void read() throws Exception {
        file = folder.resolve("credentials.json");
        Credentials.random("old").write(file);
        keyring = new Keyring(file, clock, "loco-0", null);
    }

    private void rewrite(String content) throws Exception {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1)));
        clock.advance(Keyring.PAUSE);
    }

    @Test
    void verifier_afterARotation_knowsTheNewTokensOnly() throws Exception {
        Credentials.random("new").write(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1)));
        assertThat(keyring.verifier().verify("old").role()).isEqualTo(Role.OPERATOR);

        clock.advance(Keyring.PAUSE);

        assertThat(keyring.verifier().verify("new").role()).isEqualTo(Role.OPERATOR);
        assertThatThrownBy(() -> keyring.verifier().verify("old")).isInstanceOf(ProblemException.class);
        assertThat(keyring.verifier().verify(keyring.issuer().system()).role()).isEqualTo(Role.SYSTEM);
    }

    @Test
    void verifier_withAFileThatCannotBeRead_knowsWhatItKnew() throws Exception {
        rewrite("{");
        assertThat(keyring.verifier().verify("old").role()).isEqualTo(Role.OPERATOR);

        rewrite("{\"keys\":[],\"tokens\":[]}");
        assertThat(keyring.verifier().verify("old").role()).isEqualTo(Role.OPERATOR);

        Files.delete(file);
        clock.advance(Keyring.PAUSE);
        assertThat(keyring.verifier().verify("old").role()).isEqualTo(Role.OPERATOR);
    }
}
