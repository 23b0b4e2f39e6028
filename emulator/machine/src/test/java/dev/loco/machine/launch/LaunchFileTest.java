package dev.loco.machine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.machine.host.MachineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchFileTest {

    @TempDir
    private Path run;

    @Test
    void write_withMarker_resumesOnlyWhileTheMarkerIsThere() throws Exception {
        LaunchFile.write(run, List.of("/bin/qemu", "-m", "32 MB"), Path.of("/disks/saved-state"), "loco-1");

        assertThat(Files.readString(run.resolve("launch")))
                .isEqualTo("/bin/qemu\n-m\n32 MB\n?/disks/saved-state\n-loadvm\nloco-1\n");
    }

    @Test
    void write_withoutMarker_neverResumes() throws Exception {
        LaunchFile.write(run, List.of("/bin/qemu"), null, "loco-1");

        assertThat(Files.readString(run.resolve("launch"))).isEqualTo("/bin/qemu\n");
        try (var files = Files.list(run)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void write_lineBreakInAnArgument_isRefused() {
        assertThatThrownBy(() -> LaunchFile.write(run, List.of("/bin/qemu", "a\nb"), null, "x"))
                .isInstanceOf(MachineException.class);
    }

    @Test
    void fifo_madeTwiceOrOverAFile_isAPipe() throws Exception {
        Path pipe = Files.writeString(run.resolve("pipe"), "in the way");

        Fifo.make(pipe);
        Fifo.make(pipe);

        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    void fifo_nowhere_fails() {
        assertThatThrownBy(() -> Fifo.make(run.resolve("missing/pipe")))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("cannot make the pipe");
    }
}
