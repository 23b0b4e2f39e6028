package dev.loco.video;

import dev.loco.video.picture.Rectangle;
import dev.loco.video.picture.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** A screen that tests draw on. */
public final class Scene {

    private final Size size;
    private final ByteBuffer pixels;

    public Scene(int widthPx, int heightPx) {
        size = new Size(widthPx, heightPx);
        pixels = ByteBuffer.allocateDirect(widthPx * heightPx * 4).order(ByteOrder.LITTLE_ENDIAN);
    }

    Size size() {
        return size;
    }

    Rectangle whole() {
        return Rectangle.of(size);
    }

    ByteBuffer pixels() {
        return pixels;
    }

    int at(int x, int y) {
        return pixels.getInt((y * size.widthPx() + x) * 4) & 0xFFFFFF;
    }

    void set(int x, int y, int rgb) {
        pixels.putInt((y * size.widthPx() + x) * 4, rgb);
    }

    Rectangle fill(Rectangle area, int rgb) {
        Rectangle inside = area.intersect(whole());
        for (int y = inside.y(); y < inside.bottom(); y++) {
            for (int x = inside.x(); x < inside.right(); x++) {
                set(x, y, rgb);
            }
        }
        return inside;
    }

    /** A desktop: a plain ground with windows, title bars and rows of text. */
    Scene desktop() {
        fill(whole(), 0x008080);
        for (int i = 0; i < 6; i++) {
            int x = 20 + i * size.widthPx() / 9;
            int y = 20 + i * size.heightPx() / 10;
            fill(new Rectangle(x, y, 240, 180), 0xC0C0C0);
            fill(new Rectangle(x + 3, y + 3, 234, 18), 0x000080);
            text(new Rectangle(x + 8, y + 30, 220, 140), new Random(i));
        }
        return this;
    }

    private void text(Rectangle area, Random random) {
        for (int y = area.y(); y + 8 < area.bottom(); y += 12) {
            for (int x = area.x(); x + 6 < area.right(); x += 7) {
                for (int dot = 0; dot < 14; dot++) {
                    fill(new Rectangle(x + random.nextInt(5), y + random.nextInt(8), 1, 1), 0x101010);
                }
            }
        }
    }

    /** Full-motion content that compresses like a game: tiles, each with its own hue and texture, all moved by {@code step} pixels. */
    Rectangle scroll(int step) {
        for (int y = 0; y < size.heightPx(); y++) {
            for (int x = 0; x < size.widthPx(); x++) {
                int u = x + step;
                int v = y + step / 2;
                int tile = (u >> 5) * 73 + (v >> 5) * 151;
                int grain = ((u * 7) ^ (v * 13)) & 31;
                set(
                        x,
                        y,
                        (tile * 37 & 0xC0) + grain << 16
                                | (tile * 91 & 0xC0) + grain << 8
                                | (tile * 53 & 0xC0) + grain);
            }
        }
        return whole();
    }

    Rectangle noise(Random random) {
        for (int i = 0; i < pixels.capacity(); i += 4) {
            pixels.putInt(i, random.nextInt());
        }
        return whole();
    }
}
