package dev.loco.guest;

import dev.loco.rfb.Framebuffer;

/**
 * What the probe shows in one picture, at the places its {@code marks.h} gives.
 *
 * @param block colour of the block, 0xRRGGBB
 * @param keys key presses modulo 65536, as are the other counts
 * @param motions pointer packets
 * @param mode colour of the mode patch
 */
record Marks(int widthPx, int heightPx, int block, int keys, int buttons, int motions, int mode, int frames) {

    static final int EVEN = 0xE02020;
    static final int ODD = 0x2060E0;

    private static final int LEFT = 32;
    private static final int BITS = 16;

    static Marks of(Framebuffer screen) {
        return new Marks(
                screen.widthPx(),
                screen.heightPx(),
                pixel(screen, 96, 80),
                bar(screen, 128 + 8, 8),
                bar(screen, 144 + 8, 8),
                bar(screen, 160 + 8, 8),
                pixel(screen, 176 + 16, 32 + 16),
                bar(screen, screen.heightPx() - 32 + 8, 16));
    }

    private static int bar(Framebuffer screen, int y, int cellPx) {
        int value = 0;
        for (int bit = 0; bit < BITS; bit++) {
            value = value << 1 | (pixel(screen, LEFT + bit * cellPx + cellPx / 2, y) == 0xFFFFFF ? 1 : 0);
        }
        return value;
    }

    private static int pixel(Framebuffer screen, int x, int y) {
        return screen.pixels().getInt((y * screen.widthPx() + x) * 4) & 0xFFFFFF;
    }
}
