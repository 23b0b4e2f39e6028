package dev.loco.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpusEncoderLifecycleTest {

    private static final long MAX_GROWTH_BYTES = 6 << 20;

    @Test
    void openAndClose_sixThousandTimes_doesNotGrow() {
        cycle(1000);
        long before = ResidentMemory.bytes();
        cycle(6000);
        assertThat(ResidentMemory.bytes() - before).isLessThan(MAX_GROWTH_BYTES);
    }

    private static void cycle(int times) {
        for (int i = 0; i < times; i++) {
            try (OpusEncoder encoder = new OpusEncoder(AudioSettings.of(0))) {
                assertThat(encoder.encode(new short[960])).isNotEmpty();
            }
        }
    }
}
