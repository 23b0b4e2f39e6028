package dev.loco.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;

import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encodes with our encoders and decodes with libavcodec's decoders, as a viewer would. */
class EncodedPictureTest {

    private static final int[] COLOURS = {
        0xE02020, 0x2060E0, 0x808080, 0x00C000, 0xC0C000, 0xC000C0, 0xC06000, 0x008080, 0x000000, 0xFFFFFF, 0xC0C0C0,
        0x000080
    };

    private final FakeClock clock = new FakeClock();

    private Rendition rendition(Codec codec, int bitrate, Scene scene) {
        Rendition rendition = new Rendition(RenditionKind.FULL, codec, RenditionSettings.of(bitrate), 1, clock);
        rendition.resize(scene.size().widthPx(), scene.size().heightPx());
        return rendition;
    }

    private EncodedFrame next(Rendition rendition, Scene scene) {
        clock.moveTo(rendition.nextDueNanos(clock.getAsLong()));
        return rendition
                .encodeIfDue(scene.pixels(), clock.getAsLong(), clock.getAsLong())
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void encode_patches_areDecodedInTheRightColours(Codec codec) {
        Scene scene = new Scene(64 * COLOURS.length, 64);
        for (int i = 0; i < COLOURS.length; i++) {
            scene.fill(new Rectangle(64 * i, 0, 64, 64), COLOURS[i]);
        }
        try (Rendition rendition = rendition(codec, 8_000_000, scene);
                Decoder decoder = new Decoder(codec)) {
            decoder.decode(next(rendition, scene).data());
            decoder.decode(next(rendition, scene).data());
            for (int i = 0; i < COLOURS.length; i++) {
                assertColour(decoder.rgb(64 * i + 32, 32), COLOURS[i], 5);
            }
        }
    }

    private static void assertColour(int[] rgb, int wanted, int tolerance) {
        int[] channels = {wanted >> 16, wanted >> 8 & 255, wanted & 255};
        for (int channel = 0; channel < 3; channel++) {
            assertThat(rgb[channel])
                    .as("%06X is shown as %s", wanted, Arrays.toString(rgb))
                    .isCloseTo(channels[channel], within(tolerance));
        }
    }

    @Test
    void encode_h264_saysThatItIsBt709() {
        Scene scene = new Scene(320, 240).desktop();
        try (Rendition rendition = rendition(Codec.H264, 8_000_000, scene);
                Decoder decoder = new Decoder(Codec.H264)) {
            assertThat(decoder.decode(next(rendition, scene).data()).colorSpace())
                    .isEqualTo(AVCOL_SPC_BT709);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void encode_partialDamage_decodesToTheWholeScreen(Codec codec) {
        Scene scene = new Scene(640, 480).desktop();
        try (Rendition rendition = rendition(codec, 8_000_000, scene);
                Decoder decoder = new Decoder(codec)) {
            decoder.decode(next(rendition, scene).data());
            for (int i = 0; i < 20; i++) {
                clock.advance(Duration.ofMillis(20));
                rendition.damage(scene.fill(new Rectangle(17 + 20 * i, 33, 31, 31), COLOURS[i % COLOURS.length]));
                decoder.decode(next(rendition, scene).data());
                assertColour(decoder.rgb(17 + 20 * i + 26, 59), COLOURS[i % COLOURS.length], 24);
            }
            double last = decoder.decode(next(rendition, scene).data()).psnr(scene);
            assertThat(last).isGreaterThan(38);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void refinement_afterMotion_bettersThePicture(Codec codec) {
        Scene scene = new Scene(640, 480).desktop();
        try (Rendition rendition = rendition(codec, 4_000_000, scene);
                Decoder decoder = new Decoder(codec)) {
            decoder.decode(next(rendition, scene).data());
            for (int i = 1; i < 30; i++) {
                clock.advance(Duration.ofMillis(17));
                rendition.damage(scene.scroll(i * 5));
                decoder.decode(next(rendition, scene).data());
            }
            double moving = decoder.psnr(scene);
            double still = moving;
            int passes = 0;
            while (rendition.nextDueNanos(clock.getAsLong()) != Long.MAX_VALUE) {
                EncodedFrame refined = next(rendition, scene);
                assertThat(refined.refinement()).isTrue();
                still = decoder.decode(refined.data()).psnr(scene);
                passes++;
            }
            assertThat(passes).isEqualTo(codec.refinementPasses());
            assertThat(still).isGreaterThan(moving + 3);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void refinement_afterAKeyframe_isClearlyCloserToTheScreen(Codec codec) {
        Scene scene = new Scene(640, 480).desktop();
        try (Rendition rendition = rendition(codec, 8_000_000, scene);
                Decoder decoder = new Decoder(codec)) {
            double first = decoder.decode(next(rendition, scene).data()).psnr(scene);
            double last = first;
            while (rendition.nextDueNanos(clock.getAsLong()) != Long.MAX_VALUE) {
                last = decoder.decode(next(rendition, scene).data()).psnr(scene);
            }
            assertThat(last).isGreaterThan(Math.max(40, first + 2));
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void encode_fullMotionNoise_staysUnderTheBitRateInEverySecond(Codec codec) {
        Scene scene = new Scene(1024, 768);
        Random random = new Random(3);
        int seconds = 2;
        int limit = 8_000_000;
        try (Rendition rendition = rendition(codec, limit, scene)) {
            long start = clock.getAsLong();
            long[] bitsPerTenth = new long[seconds * 10];
            int frames = 0;
            for (int i = 0; i < 60 * seconds; i++) {
                rendition.damage(scene.noise(random));
                EncodedFrame frame = rendition
                        .encodeIfDue(scene.pixels(), clock.getAsLong(), clock.getAsLong())
                        .orElse(null);
                if (frame != null) {
                    bitsPerTenth[(int) ((clock.getAsLong() - start) / 100_000_000)] += frame.data().length * 8L;
                    frames++;
                }
                clock.advance(Duration.ofNanos(1_000_000_000 / 60));
            }
            for (int i = 0; i + 10 <= bitsPerTenth.length; i++) {
                long second = Arrays.stream(bitsPerTenth, i, i + 10).sum();
                assertThat(second)
                        .as("%s, bits in the second from %d", codec, i)
                        .isLessThan(limit * 105L / 100);
            }
            assertThat(frames).isGreaterThan(1);
        }
    }
}
