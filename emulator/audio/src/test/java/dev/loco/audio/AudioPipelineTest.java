package dev.loco.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioPipelineTest {

    private static final int FRAME = Sound.HERTZ / 100;

    private final List<AudioPacket> packets = new ArrayList<>();
    private final Sound sound = new Sound();
    private final AudioPipeline pipeline = new AudioPipeline(AudioSettings.of(0xFFFF), packets::add);

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void tone(int frames) {
        for (int i = 0; i < frames; i++) {
            pipeline.push(sound.tone(440, 0.5, FRAME), sound.nanos());
        }
    }

    private void silence(int frames) {
        for (int i = 0; i < frames; i++) {
            pipeline.push(sound.silence(FRAME), sound.nanos());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20})
    void push_tone_comesBackWithItsFrequencyAndLevel(int frameMs) {
        List<AudioPacket> own = new ArrayList<>();
        try (AudioPipeline other = new AudioPipeline(new AudioSettings(frameMs, 96_000, 1), own::add);
                OpusDecoder decoder = new OpusDecoder()) {
            for (int i = 0; i < 100; i++) {
                other.push(sound.tone(440, 0.5, FRAME), sound.nanos());
            }
            assertThat(own).hasSize(1000 / frameMs);
            List<Short> left = new ArrayList<>();
            for (AudioPacket packet : own) {
                short[] samples = decoder.decode(packet.opus());
                assertThat(samples).hasSize(FRAME / 10 * frameMs * 2);
                for (int i = 0; i < samples.length; i += 2) {
                    left.add(samples[i]);
                }
            }
            checkTone(left.subList(4800, left.size()));
        }
    }

    private static void checkTone(List<Short> samples) {
        int crossings = 0;
        double squares = 0;
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i - 1) < 0 && samples.get(i) >= 0) {
                crossings++;
            }
            squares += Math.pow(samples.get(i) / 32_768.0, 2);
        }
        double seconds = (double) samples.size() / Sound.HERTZ;
        assertThat(crossings / seconds).isCloseTo(440, within(2.5));
        assertThat(Math.sqrt(squares / samples.size())).isCloseTo(0.5 / Math.sqrt(2), within(0.02));
    }

    @Test
    void push_tone_keepsToItsBitRate() {
        tone(200);
        long bits =
                packets.stream().mapToLong(packet -> packet.opus().length * 8L).sum();
        assertThat(bits / 2).isBetween(8_000L, 130_000L);
    }

    @Test
    void push_silenceOnly_givesNothing() {
        silence(500);
        assertThat(packets).isEmpty();
        assertThat(pipeline.level()).hasValue(0);
    }

    @Test
    void push_silenceAfterSound_endsWithinFiftyMilliseconds() {
        tone(10);
        silence(300);
        assertThat(packets).hasSize(15);
    }

    @Test
    void push_soundAfterSilence_isMarkedFirstWithoutAHole() {
        tone(10);
        silence(100);
        tone(10);
        assertThat(packets).extracting(AudioPacket::sequence).isEqualTo(numbers(25));
        assertThat(packets.stream().filter(AudioPacket::first).map(AudioPacket::sequence))
                .containsExactly(0L, 15L);
        assertThat(packets).extracting(AudioPacket::epoch).containsOnly(0xFFFF);
    }

    private static List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"1, 4800", "7, 4801", "479, 9600", "481, 9620", "1024, 10240", "9000, 36000"})
    void push_piecesOfAnyLength_giveTheSamePackets(int piece, int total) {
        int pushed = 0;
        while (pushed < total) {
            int n = Math.min(piece, total - pushed);
            pipeline.push(sound.tone(440, 0.5, n), sound.nanos());
            pushed += n;
        }
        assertThat(packets).hasSize(total / FRAME);
        for (int i = 0; i < packets.size(); i++) {
            long start = 1_000_000_000_000L + i * 10_000_000L;
            assertThat(packets.get(i).captureNanos()).isCloseTo(start, within(50_000L));
        }
    }

    @Test
    void push_buffer_isLeftAsItWas() {
        ByteBuffer samples = sound.tone(440, 0.5, FRAME);
        samples.position(4);
        pipeline.push(samples, sound.nanos());
        assertThat(samples.position()).isEqualTo(4);
        assertThat(samples.remaining()).isEqualTo(FRAME * 4 - 4);
    }

    @Test
    void push_incompletePair_isDropped() {
        for (int i = 0; i < 10; i++) {
            ByteBuffer samples = ByteBuffer.allocate(FRAME * 4 + 3).put(0, (byte) 1);
            pipeline.push(samples, sound.nanos());
        }
        assertThat(packets).hasSize(10);
    }

    @Test
    void push_moreThanTwoHundredMilliseconds_keepsTheNewest() {
        tone(5);
        pipeline.push(sound.tone(440, 0.5, Sound.HERTZ * 3), sound.nanos());
        assertThat(packets).hasSize(25);
        assertThat(packets.get(5).first()).isTrue();
        AudioPacket last = packets.getLast();
        assertThat(sound.nanos() - last.captureNanos()).isCloseTo(10_000_000L, within(1000L));
    }

    @Test
    void push_afterAGap_dropsTheRestBeforeIt() {
        tone(5);
        pipeline.push(sound.tone(440, 0.5, 200), sound.nanos());
        long later = sound.nanos() + Duration.ofSeconds(10).toNanos();
        pipeline.push(sound.tone(440, 0.5, FRAME), later);
        AudioPacket last = packets.getLast();
        assertThat(packets).hasSize(6);
        assertThat(last.first()).isTrue();
        assertThat(later - last.captureNanos()).isEqualTo(10_000_000L);
    }

    @Test
    void level_beforeAnything_isUnknown() {
        assertThat(pipeline.level()).isEmpty();
    }

    @Test
    void level_tone_isItsRootMeanSquareAndFallsToZero() {
        tone(20);
        assertThat(pipeline.level().orElseThrow()).isCloseTo(0.5 / Math.sqrt(2), within(0.01));
        silence(10);
        assertThat(pipeline.level()).hasValue(0);
    }

    @Test
    void stopped_thenSoundAgain_isANewEpochAtAKnownLevel() {
        tone(10);
        pipeline.stopped();
        assertThat(pipeline.level()).hasValue(0);
        tone(1);
        assertThat(packets.getLast().epoch()).isZero();
        assertThat(packets.getLast().first()).isTrue();
        assertThat(packets.getLast().sequence()).isEqualTo(10);
    }

    @Test
    void lost_source_makesTheLevelUnknown() {
        tone(10);
        pipeline.lost();
        assertThat(pipeline.level()).isEmpty();
    }

    @Test
    void close_twice_freesOnce() {
        pipeline.close();
        pipeline.close();
        assertThatThrownBy(() -> tone(1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"5, 96000", "40, 96000", "10, 5000", "10, 600000"})
    void settings_outOfRange_areRefused(int frameMs, int bitrate) {
        assertThatThrownBy(() -> new AudioSettings(frameMs, bitrate, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
