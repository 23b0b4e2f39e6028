package dev.loco.agent.api;

import dev.loco.rfb.Framebuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A screen made smaller by a whole factor: each pixel is the mean of the square it stands for. */
final class SmallScreen {

    private SmallScreen() {}

    /** The screen at the largest size that is no wider than {@code maxWidthPx}; the screen itself if it fits. */
    static Framebuffer of(Framebuffer screen, int maxWidthPx) {
        int factor = Math.ceilDiv(screen.widthPx(), maxWidthPx);
        if (factor <= 1) {
            return screen;
        }
        int width = Math.max(1, screen.widthPx() / factor);
        int height = Math.max(1, screen.heightPx() / factor);
        ByteBuffer pixels = ByteBuffer.allocate(width * height * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.putInt(mean(screen, x * factor, y * factor, factor));
            }
        }
        return new Framebuffer(width, height, pixels.flip());
    }

    private static int mean(Framebuffer screen, int left, int top, int factor) {
        int right = Math.min(left + factor, screen.widthPx());
        int bottom = Math.min(top + factor, screen.heightPx());
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = screen.pixels().getInt((y * screen.widthPx() + x) * 4);
                red += (pixel >> 16) & 0xff;
                green += (pixel >> 8) & 0xff;
                blue += pixel & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }
}
