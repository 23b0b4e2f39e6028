package dev.loco.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
    private final ClusterTools tools = new ClusterTools(Map.of(), "", "", "loco");

    @TempDir
    Path folder;

    private TinyImage image;

    @BeforeEach
    void write() throws Exception {
        image = TinyImage.write(folder);
    }

    @Test
    void imports_giveTheArchiveToEachCommand() throws Exception {
        var imports = new Destination.Imports(List.of("cat > " + folder + "/one", "cat > " + folder + "/two"));

        DeliveredImage delivered = imports.deliver(image.archive(), tools);

        assertThat(folder.resolve("one")).hasSameBinaryContentAs(image.archive().file());
        assertThat(folder.resolve("two")).hasSameBinaryContentAs(image.archive().file());
        assertThat(delivered.reference()).isEqualTo(image.archive().reference());
    }

    @Test
    void imports_failingCommand_saysItsLastError() {
        var imports = new Destination.Imports(List.of("echo first >&2; echo 'node1: no space' >&2; exit 4"));

        assertThatThrownBy(() -> imports.deliver(image.archive(), tools))
                .isInstanceOf(DeployException.class)
                .hasMessage("sh: node1: no space");
    }

    @Test
    void program_notInstalled_isNamed() {
        assertThatThrownBy(() -> tools.run(List.of("no-such-program")))
                .hasMessage("no-such-program is needed and not installed");
    }

    @Test
    void folder_withoutImages_saysHowToMakeThem() throws Exception {
        assertThat(ImageFolder.read(folder).archives()).containsExactly(image.archive());
        Files.delete(image.archive().file());
        assertThatThrownBy(() -> ImageFolder.read(folder)).hasMessageContaining("tiny.tar");
        Files.delete(folder.resolve("values.json"));
        assertThatThrownBy(() -> ImageFolder.read(folder)).hasMessageContaining("./loco images");
    }

    @Test
    void imageId_ofTheRuntime_isComparedByDigest() {
        var given = new DeliveredImage("agent.image", "dev.local/loco/agent", "bc8bb6ed87224b94", null);
        assertThat(given.isNamedBy("dev.local/loco/agent:bc8bb6ed87224b94")).isTrue();
        assertThat(given.isNamedBy("dev.local/loco/agent-other:bc8bb6ed87224b94"))
                .isFalse();
        assertThat(given.isRunAs("sha256:bc8bb6ed87224b949e56")).isTrue();
        assertThat(given.isRunAs("sha256:9514e4c22b4538300000")).isFalse();
        assertThat(given.isRunAs("")).isFalse();
        var pushed = new DeliveredImage("agent.image", "registry.test/agent", "bc8bb6ed87224b94", "sha256:a402");
        assertThat(pushed.isNamedBy("registry.test/agent@sha256:a402")).isTrue();
        assertThat(pushed.isRunAs("registry.test/agent@sha256:a402")).isTrue();
        assertThat(pushed.isRunAs("registry.test/agent@sha256:a403")).isFalse();
    }
}
