package dev.loco.cluster.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What the screen of the guest {@code probe} tells: its bars of black and white cells, the highest bit first, as in {@code marks.h}. */
record ProbeScreen(BufferedImage picture) {
    private static final int BITS = 16;
    private static final int LEFT = 32;
    private static final int CELL = 8;
    private static final int KEYS_MIDDLE = 136;

    static ProbeScreen of(Machine machine) throws IOException {
        byte[] png = machine.user().download(machine.path("screen.png")).join();
        return new ProbeScreen(ImageIO.read(new ByteArrayInputStream(png)));
    }

    /** How often a key was pressed since the guest booted. */
    int keys() {
        int keys = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int pixel = picture.getRGB(LEFT + bit * CELL + CELL / 2, KEYS_MIDDLE);
            keys = keys << 1 | ((pixel & 0xff) >> (Byte.SIZE - 1));
        }
        return keys;
    }
}
