package dev.loco.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Screen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isSettled_resumed_withTheFirstPicture() {
        Settling settling = new Settling(true);
        settling.resized(new Screen(1024, 768), START);

        assertThat(settling.isSettled(START)).isFalse();
        settling.pictured();
        assertThat(settling.isSettled(START)).isTrue();
    }

    @Test
    void isSettled_booting_onceTheGraphicsModeRests() {
        Settling settling = new Settling(false);
        settling.resized(new Screen(1024, 768), START);
        settling.pictured();

        assertThat(settling.isSettled(START.plusMillis(1499))).isFalse();
        assertThat(settling.isSettled(START.plusMillis(1500))).isTrue();
    }

    @Test
    void isSettled_biosTextMode_waitsLonger() {
        Settling settling = new Settling(false);
        settling.resized(new Screen(720, 400), START);
        settling.pictured();

        assertThat(settling.isSettled(START.plusSeconds(10))).isFalse();
        assertThat(settling.isSettled(START.plusSeconds(20))).isTrue();
    }
}
