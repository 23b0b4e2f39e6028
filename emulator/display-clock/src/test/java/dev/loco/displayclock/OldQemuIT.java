package dev.loco.displayclock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A QEMU that does not export what the plugin needs. */
@Timeout(60)
final class OldQemuIT {

    @TempDir
    Path directory;

    @Test
    void install_symbolsMissing_saysSoOnceAndLetsQemuRun() throws Exception {
        String host = directory.resolve("old-qemu").toString();
        assertThat(run("gcc", "-rdynamic", "-o", host, "src/test/c/old_qemu.c", "-ldl"))
                .isEmpty();

        assertThat(run(
                        host,
                        Path.of("target/libdisplay_clock.so").toAbsolutePath().toString()))
                .isEqualTo("display-clock: this QEMU does not export its display clock; it stays at 30 ms\n");
    }

    /** Runs a program to its end, which must be a success, and returns its output. */
    private static String run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
