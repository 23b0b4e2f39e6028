package dev.loco.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenditionTest {

    private static final Duration FRAME = Duration.ofNanos(1_000_000_000 / 60);

    private final FakeClock clock = new FakeClock();
    private final Scene scene = new Scene(320, 240).desktop();
    private Rendition rendition = rendition(RenditionKind.FULL, RenditionSettings.of(8_000_000));

    @AfterEach
    void close() {
        rendition.close();
    }

    private Rendition rendition(RenditionKind kind, RenditionSettings settings) {
        Rendition made = new Rendition(kind, Codec.H264, settings, 0xFFFE, clock);
        made.resize(320, 240);
        return made;
    }

    private Optional<EncodedFrame> encode() {
        return rendition.encodeIfDue(scene.pixels(), clock.getAsLong() - 5, clock.getAsLong());
    }

    private EncodedFrame next() {
        clock.moveTo(rendition.nextDueNanos(clock.getAsLong()));
        return encode().orElseThrow();
    }

    /** Encodes the keyframe and all refinement. */
    private void settle() {
        assertThat(next().keyframe()).isTrue();
        while (rendition.nextDueNanos(clock.getAsLong()) != Long.MAX_VALUE) {
            assertThat(next().refinement()).isTrue();
        }
    }

    private void change() {
        rendition.damage(scene.fill(new Rectangle(100, 100, 21, 11), scene.at(100, 100) ^ 0x808080));
    }

    @Test
    void encodeIfDue_first_isAKeyframeOfTheWholePicture() {
        EncodedFrame frame = encode().orElseThrow();
        assertThat(frame.keyframe()).isTrue();
        assertThat(frame.refinement()).isFalse();
        assertThat(frame.changed()).isEqualTo(new Rectangle(0, 0, 320, 240));
        assertThat(frame.captureNanos()).isEqualTo(clock.getAsLong() - 5);
        assertThat(frame.epoch()).isEqualTo(0xFFFF);
        assertThat(frame.sequence()).isZero();
    }

    @Test
    void encodeIfDue_beforeResize_isEmpty() {
        try (Rendition fresh = new Rendition(RenditionKind.FULL, Codec.H264, RenditionSettings.of(1_000_000), 1)) {
            assertThat(fresh.nextDueNanos(0)).isEqualTo(Long.MAX_VALUE);
            assertThat(fresh.encodeIfDue(ByteBuffer.allocate(0), 0, 0)).isEmpty();
        }
    }

    @Test
    void encodeIfDue_damage_isADeltaOfWhatChanged() {
        next();
        change();
        clock.advance(FRAME);
        EncodedFrame frame = encode().orElseThrow();
        assertThat(frame.keyframe()).isFalse();
        assertThat(frame.changed()).isEqualTo(new Rectangle(100, 100, 22, 12));
        assertThat(frame.sequence()).isEqualTo(1);
    }

    @Test
    void encodeIfDue_unchangedAfterRefinement_isNeverDueAgain() {
        settle();
        assertThat(rendition.nextDueNanos(clock.getAsLong())).isEqualTo(Long.MAX_VALUE);
        clock.advance(Duration.ofHours(1));
        assertThat(encode()).isEmpty();
    }

    @Test
    void nextDueNanos_afterMotion_isTheRefinement150MsLater() {
        next();
        change();
        clock.advance(FRAME);
        encode();
        assertThat(rendition.nextDueNanos(clock.getAsLong()))
                .isEqualTo(clock.getAsLong() + Duration.ofMillis(150).toNanos());
    }

    @Test
    void encodeIfDue_refinement_coversAllThatWasDrawnSinceTheLastOne() {
        settle();
        for (int i = 0; i < 5; i++) {
            rendition.damage(scene.fill(new Rectangle(20 * i, 50, 10, 10), 0x123456));
            clock.advance(FRAME);
            assertThat(encode()).isPresent();
        }
        EncodedFrame refined = next();
        assertThat(refined.refinement()).isTrue();
        assertThat(refined.changed()).isEqualTo(new Rectangle(0, 48, 96, 16));
    }

    @Test
    void requestKeyframe_storm_yieldsOnePerSecond() {
        int keyframes = 0;
        for (int i = 0; i < 600; i++) {
            rendition.requestKeyframe();
            change();
            if (encode().filter(EncodedFrame::keyframe).isPresent()) {
                keyframes++;
            }
            clock.advance(FRAME);
        }
        assertThat(keyframes).isBetween(9, 11);
    }

    @Test
    void requestKeyframe_unchangedScreen_isServedAtOnce() {
        settle();
        clock.advance(Duration.ofSeconds(2));
        rendition.requestKeyframe();
        EncodedFrame frame = encode().orElseThrow();
        assertThat(frame.keyframe()).isTrue();
        assertThat(frame.changed()).isEqualTo(new Rectangle(0, 0, 320, 240));
    }

    @Test
    void requestKeyframe_staggered_waitsItsTurn() {
        rendition.close();
        rendition = rendition(
                RenditionKind.FULL, RenditionSettings.of(8_000_000).withKeyframeStagger(Duration.ofMillis(40)));
        settle();
        clock.advance(Duration.ofSeconds(2));
        rendition.requestKeyframe();
        assertThat(encode()).isEmpty();
        clock.advance(Duration.ofMillis(40));
        assertThat(encode().orElseThrow().keyframe()).isTrue();
    }

    @Test
    void resize_whileRunning_startsAnEpochAndTheSequenceGoesOn() {
        EncodedFrame before = next();
        Scene wider = new Scene(400, 240).desktop();
        rendition.resize(400, 240);
        clock.advance(FRAME);
        EncodedFrame after =
                rendition.encodeIfDue(wider.pixels(), 0, clock.getAsLong()).orElseThrow();
        assertThat(after.epoch()).isEqualTo((before.epoch() + 1) & 0xFFFF).isZero();
        assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
        assertThat(after.keyframe()).isTrue();
        assertThat(after.widthPx()).isEqualTo(400);
    }

    @Test
    void release_thenWatchedAgain_startsAnEpoch() {
        EncodedFrame before = next();
        rendition.release();
        clock.advance(Duration.ofSeconds(1));
        EncodedFrame after = encode().orElseThrow();
        assertThat(after.keyframe()).isTrue();
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @ParameterizedTest
    @CsvSource({"60, 1000", "30, 1000", "5, 1000", "5, 60"})
    void frameRate_changingScreen_isReachedAndHardlyExceeded(int rate, int changesPerSecond) {
        rendition.frameRate(rate);
        next();
        clock.advance(Duration.ofSeconds(1));
        int frames = 0;
        for (int i = 0; i < changesPerSecond * 4; i++) {
            change();
            if (encode().isPresent()) {
                frames++;
            }
            clock.advance(Duration.ofNanos(1_000_000_000 / changesPerSecond));
        }
        assertThat(frames).isBetween(rate * 4 - 1, (int) (rate * 4 * 1.05) + 1);
    }

    @Test
    void maxBitrate_lowered_isKeptFromTheNextEpochOn() {
        rendition.maxBitrate(400_000);
        rendition.release();
        settle();
        long bits = 0;
        long end = clock.getAsLong() + Duration.ofSeconds(2).toNanos();
        for (Random random = new Random(1); clock.getAsLong() < end; clock.advance(FRAME)) {
            rendition.damage(scene.fill(new Rectangle(0, 0, 320, 240), random.nextInt()));
            bits += encode().map(frame -> frame.data().length * 8L).orElse(0L);
        }

        assertThat(bits).isPositive().isLessThan(2 * 400_000L);
    }

    @Test
    void frameRate_zero_stopsAndLaterShowsAllThatChanged() {
        next();
        rendition.frameRate(0);
        change();
        clock.advance(Duration.ofSeconds(1));
        assertThat(encode()).isEmpty();
        assertThat(rendition.nextDueNanos(clock.getAsLong())).isEqualTo(Long.MAX_VALUE);
        rendition.frameRate(60);
        assertThat(encode().orElseThrow().changed()).isEqualTo(new Rectangle(100, 100, 22, 12));
    }

    @Test
    void encodeIfDue_answerToAnInputBetweenTwoFrames_isNotHeldBack() {
        next();
        for (int i = 0; i < 10; i++) {
            change();
            clock.advance(FRAME);
            assertThat(encode()).isPresent();
        }
        clock.advance(Duration.ofMillis(2));
        change();
        assertThat(encode()).isPresent();
    }

    @Test
    void congestion_moreThanAFrameQueued_holdsUntilDrained() {
        next();
        rendition.congestion(100_000);
        change();
        clock.advance(Duration.ofSeconds(1));
        assertThat(encode()).isEmpty();
        assertThat(rendition.nextDueNanos(clock.getAsLong()))
                .isBetween(clock.getAsLong() + 1, clock.getAsLong() + 10_000_000);
        rendition.congestion(0);
        assertThat(encode()).isPresent();
    }

    @Test
    void congestion_lineTooSlow_neverQueuesMoreThanTwoFramesAndGoesOn() {
        int bytesPerMs = 100;
        Random random = new Random(5);
        Deque<Integer> queue = new ArrayDeque<>();
        int frames = 0;
        for (int ms = 0; ms < 3000; ms++) {
            int line = bytesPerMs;
            while (!queue.isEmpty() && line > 0) {
                int rest = queue.removeFirst() - line;
                line = -rest;
                if (rest > 0) {
                    queue.addFirst(rest);
                }
            }
            rendition.damage(scene.noise(random));
            rendition.congestion(queue.stream().mapToInt(Integer::intValue).sum());
            Optional<EncodedFrame> frame = encode();
            if (frame.isPresent()) {
                queue.addLast(frame.get().data().length);
                frames++;
            }
            assertThat(queue).hasSizeLessThanOrEqualTo(2);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(frames).isBetween(10, 120);
    }

    @ParameterizedTest
    @CsvSource({"721, 401, 722, 402", "1, 1, 2, 2", "17, 16, 18, 16", "1600, 3, 1600, 4"})
    void resize_oddScreen_isPaddedForEveryCodecAndKind(int width, int height, int paddedWidth, int paddedHeight) {
        Scene odd = new Scene(width, height);
        odd.fill(odd.whole(), 0x40C080);
        for (Codec codec : Codec.values()) {
            for (RenditionKind kind : RenditionKind.values()) {
                try (Rendition one = new Rendition(kind, codec, RenditionSettings.of(4_000_000), 1, clock);
                        Decoder decoder = new Decoder(codec)) {
                    one.resize(width, height);
                    EncodedFrame frame =
                            one.encodeIfDue(odd.pixels(), 0, clock.getAsLong()).orElseThrow();
                    decoder.decode(frame.data());
                    assertThat(decoder.widthPx()).isEqualTo(frame.widthPx());
                    assertThat(decoder.heightPx()).isEqualTo(frame.heightPx());
                    if (kind == RenditionKind.FULL) {
                        assertThat(frame.widthPx()).isEqualTo(paddedWidth);
                        assertThat(frame.heightPx()).isEqualTo(paddedHeight);
                    }
                }
            }
        }
    }
}
