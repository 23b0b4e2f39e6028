package dev.loco.local.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path target;

    private String cacheOption() {
        return "-XX:AOTCache=" + target.resolve("agent.aot");
    }

    @BeforeEach
    void build() throws IOException {
        Files.createDirectory(target.resolve("lib"));
        touch("agent-0.1.0.jar", BUILT);
        touch("lib/wire.jar", BUILT);
    }

    @Test
    void command_cacheNewerThanItsJars_usesIt() throws Exception {
        touch("agent.aot", BUILT.plusSeconds(1));

        assertThat(program().command("x")).contains(cacheOption(), "dev.loco.agent.Main", "x");
    }

    @Test
    void command_jarBuiltSince_runsWithoutCache() throws Exception {
        touch("agent.aot", BUILT.plusSeconds(1));
        touch("lib/wire.jar", BUILT.plusSeconds(2));

        assertThat(program().command()).doesNotContain(cacheOption());
    }

    @Test
    void command_notBuilt_saysSo() throws IOException {
        Files.delete(target.resolve("agent-0.1.0.jar"));

        assertThatExceptionOfType(NodeException.class)
                .isThrownBy(() -> program().command())
                .withMessageContaining("not built");
    }

    private JavaProgram program() {
        return new JavaProgram(target, "agent", "dev.loco.agent.Main", List.of(), false);
    }

    private void touch(String file, Instant at) throws IOException {
        Path path = target.resolve(file);
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.from(at));
    }
}
