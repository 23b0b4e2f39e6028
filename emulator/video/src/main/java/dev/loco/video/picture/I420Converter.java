package dev.loco.video.picture;

import dev.loco.video.codec.Picture;
import java.nio.ByteBuffer;

/**
 * Converts the screen at full size. A screen with an odd side gets one more column or row, a copy of its last, because 4:2:0 chroma needs pairs.
 *
 * <p>Not thread-safe.
 */
public final class I420Converter implements Projection {

    private final Pixels pixels = new Pixels();
    private final RowPairs rows = new RowPairs();

    @Override
    public Size sizeOf(Size screen) {
        return screen.paddedToEven();
    }

    @Override
    public Rectangle project(ByteBuffer bgrx, Size screen, Rectangle dirty, Picture to) {
        Size padded = sizeOf(screen);
        if (to.widthPx() != padded.widthPx() || to.heightPx() != padded.heightPx()) {
            throw new IllegalArgumentException(
                    "the picture is " + to.widthPx() + "x" + to.heightPx() + ", not " + padded);
        }
        pixels.read(bgrx, screen);
        Rectangle area = dirty.intersect(Rectangle.of(screen)).aligned(2, padded);
        rows.reserve(padded.widthPx());
        for (int y = area.y(); y < area.bottom(); y += 2) {
            pixels.row(area.x(), y, area.width(), rows.upper());
            pixels.row(area.x(), y + 1, area.width(), rows.lower());
            rows.write(to, area.x(), y, area.width());
        }
        if (!area.isEmpty()) {
            to.written(area.x(), area.y(), area.width(), area.height());
        }
        return area;
    }
}
