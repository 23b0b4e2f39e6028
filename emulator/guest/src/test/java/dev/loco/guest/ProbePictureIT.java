package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modes, resolutions and sound. */
@Timeout(60)
final class ProbePictureIT {

    private static final int STATIC = 0x808080;

    @Test
    void program_isSmallAndSaysThatItRuns() throws Exception {
        assertThat(Files.size(ProbeMachine.PROBE)).isLessThanOrEqualTo(20 * 1024);
        try (ProbeMachine machine = new ProbeMachine()) {
            assertThat(machine.console()).isEqualTo("L");
            assertThat(machine.screen().await("the mode", it -> true).mode()).isEqualTo(STATIC);
        }
    }

    @ParameterizedTest
    @CsvSource({"F2, 0x00C000", "F3, 0xC0C000", "F4, 0xC000C0"})
    void movingMode_showsItsColourAndPaintsSixtyFramesPerSecond(String key, String colour) throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press(key);
            int mode = Integer.decode(colour);
            machine.screen().await("frames in mode " + colour, it -> it.mode() == mode && it.frames() > 10);

            int first = machine.screen().await("a frame", it -> true).frames();
            long before = System.nanoTime();
            int last = machine.screen()
                    .await("more frames", it -> it.frames() >= first + 90)
                    .frames();
            double perSecond = (last - first) * 1e9 / (System.nanoTime() - before);
            assertThat(perSecond).isBetween(30.0, 66.0);

            machine.press("KeyA");
            machine.screen().await("a key in motion", it -> it.keys() == 1 && it.block() == Marks.ODD);

            machine.press("F1");
            machine.screen().await("static again", it -> it.mode() == STATIC);
        }
    }

    @Test
    void resolution_changed_keepsCountsAndAnswers() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("KeyA");
            machine.screen().await("a key", it -> it.keys() == 1);

            machine.press("F6");
            machine.screen().await("1024x768", it -> it.widthPx() == 1024 && it.heightPx() == 768 && it.keys() == 1);
            machine.press("KeyB");
            machine.screen().await("a key at 1024x768", it -> it.keys() == 2 && it.block() == Marks.EVEN);

            machine.press("F5");
            machine.screen().await("640x480", it -> it.widthPx() == 640 && it.heightPx() == 480 && it.keys() == 2);
        }
    }

    @Test
    void resolutionStorm_changesTenTimesASecondAndEndsWhereItBegan() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            int before = machine.screen().resolutions();
            long start = System.nanoTime();
            machine.press("F12");

            Awaitility.await("many changes")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> machine.screen().resolutions() >= before + 10);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            machine.press("KeyA");
            machine.screen().await("a key in the storm", it -> it.keys() == 1);
            Awaitility.await("the end of the storm")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> System.nanoTime() - start > 3_500_000_000L);
            machine.press("KeyB");

            machine.screen().await("a key after the storm", it -> it.keys() == 2 && it.widthPx() == 640);
            assertThat(machine.screen().resolutions()).isLessThanOrEqualTo(before + 30);
        }
    }

    @Test
    void tone_is440HertzAndStopsWhenAskedTo() throws Exception {
        try (ProbeMachine machine = new ProbeMachine();
                GuestSound sound = GuestSound.open(machine.rfb())) {
            machine.press("F7");
            Awaitility.await("a second of sound")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> sound.heard().length > 44_100);

            machine.press("F7");
            Awaitility.await("silence").atMost(Duration.ofSeconds(10)).until(() -> !sound.isPlaying());

            short[] samples = sound.heard();
            int from = 4_410;
            int rises = 0;
            int loudest = 0;
            for (int i = from + 1; i < 44_100; i++) {
                rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
                loudest = Math.max(loudest, samples[i]);
            }
            assertThat(rises / 0.9).isBetween(435.0, 445.0);
            assertThat(loudest).isBetween(8_000, 8_200);
        }
    }
}
