package dev.loco.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.rfb.Framebuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallScreenTest {

    @ParameterizedTest
    @CsvSource({
        "640,480,320,320,240",
        "1024,768,320,256,192",
        "640,480,640,640,480",
        "320,200,640,320,200",
        "721,401,320,240,133",
        "640,2,1,1,1"
    })
    void of_size_isNoWiderThanAsked(int width, int height, int asked, int smallWidth, int smallHeight) {
        Framebuffer small = SmallScreen.of(screen(width, height, 0x102030), asked);

        assertThat(small.widthPx()).isEqualTo(smallWidth);
        assertThat(small.heightPx()).isEqualTo(smallHeight);
        assertThat(small.pixels().getInt(small.pixels().limit() - 4)).isEqualTo(0x102030);
    }

    @Test
    void of_fourPixels_isTheirMean() {
        Framebuffer screen = screen(2, 2, 0);
        screen.pixels()
                .putInt(0, 0xff0000)
                .putInt(4, 0x00ff00)
                .putInt(8, 0x0000ff)
                .putInt(12, 0xffffff);

        assertThat(SmallScreen.of(screen, 1).pixels().getInt(0)).isEqualTo(0x7f7f7f);
    }

    private static Framebuffer screen(int width, int height, int color) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(width * height * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < width * height; i++) {
            pixels.putInt(i * 4, color);
        }
        return new Framebuffer(width, height, pixels);
    }
}
