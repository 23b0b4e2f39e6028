package dev.loco.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpusEncoderLifecycleTest {

    private static final long MAX_GROWTH_BYTES = 16 << 20;

    @Test
    void openAndClose_fiveHundredTimes_doesNotGrow() throws IOException {
        cycle(50);
        long before = residentBytes();
        cycle(500);
        assertThat(residentBytes() - before).isLessThan(MAX_GROWTH_BYTES);
    }

    private static void cycle(int times) {
        for (int i = 0; i < times; i++) {
            try (OpusEncoder encoder = new OpusEncoder(AudioSettings.of(0))) {
                assertThat(encoder.encode(new short[960])).isNotEmpty();
            }
        }
    }

    private static long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IllegalStateException("the kernel does not say VmRSS");
    }
}
