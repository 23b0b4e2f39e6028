package dev.loco.video.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loco.video.codec.Codec;
import dev.loco.video.codec.ColorMatrix;
import dev.loco.video.codec.Encoder;
import dev.loco.video.codec.EncoderSettings;
import dev.loco.video.codec.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class I420ConverterTest {

    private static final byte UNTOUCHED = 0x55;

    @Property(tries = 150)
    void project_anyColoursAndRectangle_isTheReferenceInsideAndUntouchedOutside(
            @ForAll Codec codec,
            @ForAll @IntRange(min = 2, max = 41) int width,
            @ForAll @IntRange(min = 2, max = 33) int height,
            @ForAll @IntRange(min = -8, max = 40) int x,
            @ForAll @IntRange(min = -8, max = 32) int y,
            @ForAll @IntRange(min = 0, max = 48) int w,
            @ForAll @IntRange(min = 0, max = 48) int h,
            @ForAll long seed) {
        Size screen = new Size(width, height);
        ByteBuffer pixels = random(screen, new Random(seed));
        I420Converter converter = new I420Converter();
        Size size = converter.sizeOf(screen);
        try (Encoder encoder = codec.open(new EncoderSettings(size.widthPx(), size.heightPx(), 1_000_000, 60))) {
            Picture picture = encoder.picture();
            fill(picture);
            Rectangle dirty = new Rectangle(x, y, w, h);
            Rectangle changed = converter.project(pixels, screen, dirty, picture);
            assertThat(changed).isEqualTo(dirty.intersect(Rectangle.of(screen)).aligned(2, size));
            check(pixels, screen, changed, picture);
        }
    }

    private static void check(ByteBuffer pixels, Size screen, Rectangle changed, Picture picture) {
        ReferenceMatrix reference = ReferenceMatrix.of(picture.colors());
        for (int row = 0; row < picture.heightPx(); row++) {
            for (int column = 0; column < picture.widthPx(); column++) {
                int actual = sample(picture, 0, column, row);
                if (changed.contains(new Rectangle(column, row, 1, 1))) {
                    double[] rgb = mean(pixels, screen, column, row, 1);
                    assertThat((double) actual).isCloseTo(reference.luma(rgb[0], rgb[1], rgb[2]), within(1.0));
                } else {
                    assertThat(actual).isEqualTo(UNTOUCHED);
                }
            }
        }
        for (int row = 0; row < picture.heightPx() / 2; row++) {
            for (int column = 0; column < picture.widthPx() / 2; column++) {
                int cb = sample(picture, 1, column, row);
                int cr = sample(picture, 2, column, row);
                if (changed.contains(new Rectangle(2 * column, 2 * row, 2, 2))) {
                    double[] rgb = mean(pixels, screen, 2 * column, 2 * row, 2);
                    assertThat((double) cb).isCloseTo(reference.cb(rgb[0], rgb[1], rgb[2]), within(1.0));
                    assertThat((double) cr).isCloseTo(reference.cr(rgb[0], rgb[1], rgb[2]), within(1.0));
                } else {
                    assertThat(cb).isEqualTo(UNTOUCHED);
                    assertThat(cr).isEqualTo(UNTOUCHED);
                }
            }
        }
    }

    @Test
    void project_primaries_neverWrapAround() {
        int[] colours = {0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF, 0xFF00FF};
        Size screen = new Size(2, 2);
        for (Codec codec : Codec.values()) {
            try (Encoder encoder = codec.open(new EncoderSettings(2, 2, 1_000_000, 60))) {
                ColorMatrix matrix = encoder.picture().colors();
                ReferenceMatrix reference = ReferenceMatrix.of(matrix);
                for (int rgb : colours) {
                    ByteBuffer pixels = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                    for (int i = 0; i < 4; i++) {
                        pixels.putInt(i * 4, rgb);
                    }
                    new I420Converter().project(pixels, screen, Rectangle.of(screen), encoder.picture());
                    int red = rgb >> 16;
                    int green = rgb >> 8 & 255;
                    int blue = rgb & 255;
                    assertThat((double) sample(encoder.picture(), 0, 0, 0))
                            .isCloseTo(reference.luma(red, green, blue), within(0.51));
                    assertThat((double) sample(encoder.picture(), 1, 0, 0))
                            .isCloseTo(reference.cb(red, green, blue), within(0.51));
                    assertThat((double) sample(encoder.picture(), 2, 0, 0))
                            .isCloseTo(reference.cr(red, green, blue), within(0.51));
                }
            }
        }
    }

    @Test
    void project_bufferSmallerThanScreen_isRefused() {
        try (Encoder encoder = Codec.H264.open(new EncoderSettings(64, 64, 1_000_000, 60))) {
            Size screen = new Size(64, 64);
            ByteBuffer small = ByteBuffer.allocate(64 * 63 * 4);
            assertThatThrownBy(
                            () -> new I420Converter().project(small, screen, Rectangle.of(screen), encoder.picture()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void project_pictureOfAnotherSize_isRefused() {
        try (Encoder encoder = Codec.H264.open(new EncoderSettings(64, 64, 1_000_000, 60))) {
            Size screen = new Size(64, 66);
            ByteBuffer pixels = ByteBuffer.allocate(64 * 66 * 4);
            assertThatThrownBy(
                            () -> new I420Converter().project(pixels, screen, Rectangle.of(screen), encoder.picture()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static ByteBuffer random(Size screen, Random random) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(screen.widthPx() * screen.heightPx() * 4)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (pixels.hasRemaining()) {
            pixels.putInt(random.nextInt(4) == 0 ? -1 : random.nextInt());
        }
        return pixels;
    }

    static void fill(Picture picture) {
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < picture.plane(plane).capacity(); i++) {
                picture.plane(plane).put(i, UNTOUCHED);
            }
        }
    }

    static int sample(Picture picture, int plane, int column, int row) {
        return picture.plane(plane).get(row * picture.stride(plane) + column) & 255;
    }

    /** Mean colour of a square of the screen; what lies outside repeats the edge. */
    static double[] mean(ByteBuffer pixels, Size screen, int x, int y, int side) {
        double[] rgb = new double[3];
        for (int row = y; row < y + side; row++) {
            for (int column = x; column < x + side; column++) {
                int at = Math.min(row, screen.heightPx() - 1) * screen.widthPx()
                        + Math.min(column, screen.widthPx() - 1);
                for (int channel = 0; channel < 3; channel++) {
                    rgb[channel] += (pixels.get(at * 4 + 2 - channel) & 255) / (double) (side * side);
                }
            }
        }
        return rgb;
    }
}
