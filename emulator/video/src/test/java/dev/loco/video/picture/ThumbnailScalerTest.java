package dev.loco.video.picture;

import static dev.loco.video.picture.I420ConverterTest.fill;
import static dev.loco.video.picture.I420ConverterTest.mean;
import static dev.loco.video.picture.I420ConverterTest.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loco.video.codec.Codec;
import dev.loco.video.codec.Encoder;
import dev.loco.video.codec.EncoderSettings;
import dev.loco.video.codec.Picture;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailScalerTest {

    @ParameterizedTest
    @CsvSource({
        "640, 480, 2, 320, 240",
        "800, 600, 3, 268, 200",
        "1024, 768, 3, 342, 256",
        "720, 400, 2, 360, 200",
        "321, 201, 1, 322, 202",
        "16, 16, 1, 16, 16",
        "8192, 8192, 26, 316, 316"
    })
    void sizeOf_screen_isAboutATileAndEven(int width, int height, int factor, int expectedWidth, int expectedHeight) {
        Size screen = new Size(width, height);
        assertThat(ThumbnailScaler.factor(screen)).isEqualTo(factor);
        assertThat(new ThumbnailScaler().sizeOf(screen)).isEqualTo(new Size(expectedWidth, expectedHeight));
    }

    @ParameterizedTest
    @CsvSource({
        "640, 48, 0, 0, 640, 48",
        "1024, 96, 100, 17, 301, 40",
        "1023, 95, 900, 60, 123, 35",
        "321, 41, 300, 30, 21, 11",
        "8192, 60, 8000, 20, 192, 30"
    })
    void project_randomScreen_isTheMeanOfEachSquare(int width, int height, int x, int y, int w, int h) {
        Size screen = new Size(width, height);
        ByteBuffer pixels = I420ConverterTest.random(screen, new Random(7));
        ThumbnailScaler scaler = new ThumbnailScaler();
        Size size = scaler.sizeOf(screen);
        try (Encoder encoder = Codec.H264.open(new EncoderSettings(size.widthPx(), size.heightPx(), 1_000_000, 60))) {
            Picture picture = encoder.picture();
            fill(picture);
            Rectangle changed = scaler.project(pixels, screen, new Rectangle(x, y, w, h), picture);
            assertThat(changed.isEmpty()).isFalse();
            check(pixels, screen, changed, picture);
        }
    }

    private static void check(ByteBuffer pixels, Size screen, Rectangle changed, Picture picture) {
        int factor = ThumbnailScaler.factor(screen);
        ReferenceMatrix reference = ReferenceMatrix.of(picture.colors());
        for (int row = 0; row < picture.heightPx(); row++) {
            for (int column = 0; column < picture.widthPx(); column++) {
                int actual = sample(picture, 0, column, row);
                if (!changed.contains(new Rectangle(column, row, 1, 1))) {
                    assertThat(actual).isEqualTo(0x55);
                } else {
                    double[] rgb = mean(pixels, screen, column * factor, row * factor, factor);
                    assertThat((double) actual).isCloseTo(reference.luma(rgb[0], rgb[1], rgb[2]), within(1.0));
                }
            }
        }
    }

    @Test
    void project_wholeScreenPieceByPiece_equalsAllAtOnce() {
        Size screen = new Size(1023, 97);
        ByteBuffer pixels = I420ConverterTest.random(screen, new Random(9));
        ThumbnailScaler scaler = new ThumbnailScaler();
        Size size = scaler.sizeOf(screen);
        EncoderSettings settings = new EncoderSettings(size.widthPx(), size.heightPx(), 1_000_000, 60);
        try (Encoder once = Codec.H264.open(settings);
                Encoder pieces = Codec.H264.open(settings)) {
            scaler.project(pixels, screen, Rectangle.of(screen), once.picture());
            for (int y = 0; y < 97; y += 10) {
                for (int x = 0; x < 1023; x += 50) {
                    scaler.project(pixels, screen, new Rectangle(x, y, 50, 10), pieces.picture());
                }
            }
            for (int plane = 0; plane < 3; plane++) {
                for (int row = 0; row < size.heightPx() >> Math.min(plane, 1); row++) {
                    for (int column = 0; column < size.widthPx() >> Math.min(plane, 1); column++) {
                        assertThat(sample(pieces.picture(), plane, column, row))
                                .isEqualTo(sample(once.picture(), plane, column, row));
                    }
                }
            }
        }
    }
}
