package dev.loco.video.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderLifecycleTest {

    private static final EncoderSettings SETTINGS = new EncoderSettings(640, 480, 4_000_000, 60);
    private static final EncodeRequest REQUEST = new EncodeRequest(false, Quality.MOTION, 1);
    private static final long MAX_GROWTH_BYTES = 8 << 20;

    @ParameterizedTest
    @EnumSource(Codec.class)
    void openAndClose_fiveHundredTimes_doesNotGrow(Codec codec) {
        cycle(codec, 40);
        long before = ResidentMemory.bytes();
        cycle(codec, 500);
        assertThat(ResidentMemory.bytes() - before).isLessThan(MAX_GROWTH_BYTES);
    }

    private static void cycle(Codec codec, int times) {
        for (int i = 0; i < times; i++) {
            try (Encoder encoder = codec.open(SETTINGS)) {
                touch(encoder.picture());
                assertThat(encoder.encode(REQUEST).keyframe()).isTrue();
            }
        }
    }

    /** Writes to every page: memory that is only read is not resident. */
    private static void touch(Picture picture) {
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < picture.plane(plane).capacity(); i += 1024) {
                picture.plane(plane).put(i, (byte) 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void close_twice_freesOnce(Codec codec) {
        Encoder encoder = codec.open(SETTINGS);
        encoder.close();
        encoder.close();
        assertThatThrownBy(() -> encoder.encode(REQUEST)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> encoder.picture().plane(0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void encode_keyframeAsked_isAKeyframe(Codec codec) {
        try (Encoder encoder = codec.open(SETTINGS)) {
            encoder.encode(REQUEST);
            boolean always = codec == Codec.MJPEG;
            assertThat(encoder.encode(new EncodeRequest(false, Quality.MOTION, 2))
                            .keyframe())
                    .isEqualTo(always);
            assertThat(encoder.encode(new EncodeRequest(true, Quality.MOTION, 3))
                            .keyframe())
                    .isTrue();
            assertThat(encoder.encode(new EncodeRequest(false, Quality.REFINED, 4))
                            .keyframe())
                    .isEqualTo(always);
        }
    }

    @Test
    void encode_h264Keyframe_carriesItsParameterSets() {
        try (Encoder encoder = Codec.H264.open(SETTINGS)) {
            encoder.encode(REQUEST);
            byte[] data =
                    encoder.encode(new EncodeRequest(true, Quality.MOTION, 2)).data();
            // ITU-T H.264 table 7-1: 7 sequence parameter set, 8 picture parameter set, 5 IDR slice.
            assertThat(unitTypes(data)).containsSubsequence(7, 8, 5);
        }
    }

    private static java.util.List<Integer> unitTypes(byte[] annexB) {
        var types = new java.util.ArrayList<Integer>();
        for (int i = 0; i + 3 < annexB.length; i++) {
            if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
                types.add(annexB[i + 3] & 31);
            }
        }
        return types;
    }

    @Test
    void allocate_ofAnEvenSize_isAPictureUntilItIsClosed() {
        Picture picture = Picture.allocate(18, 4, ColorMatrix.BT709_LIMITED);

        assertThat(picture.stride(1)).isGreaterThanOrEqualTo(9);
        assertThat(picture.plane(2).capacity()).isEqualTo(2 * picture.stride(2));
        for (int i = 0; i < 40; i++) {
            picture.written(i % 8 * 2, 0, 2, 2);
        }
        picture.close();
        assertThatThrownBy(() -> picture.plane(0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "3, 4", "4, 8194"})
    void allocate_ofAnImpossibleSize_isRefused(int width, int height) {
        assertThatThrownBy(() -> Picture.allocate(width, height, ColorMatrix.BT709_LIMITED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encode_sameTimeTwice_givesBoth() {
        try (Encoder encoder = Codec.VP8.open(SETTINGS)) {
            encoder.encode(REQUEST);
            assertThat(encoder.encode(REQUEST).data()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "641, 480, 1000000, 60",
        "0, 480, 1000000, 60",
        "8194, 480, 1000000, 60",
        "640, 480, 1, 60",
        "640, 480, 1000000, 0"
    })
    void settings_outOfRange_areRefused(int width, int height, int bitrate, int rate) {
        assertThatThrownBy(() -> new EncoderSettings(width, height, bitrate, rate))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
