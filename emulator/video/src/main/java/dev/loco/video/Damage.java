package dev.loco.video;

import dev.loco.video.picture.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** What changed on the screen since it was last taken: a few rectangles, merged where that adds little, one around all when they become many. */
final class Damage {

    private static final int MAX_RECTANGLES = 16;

    private final List<Rectangle> rectangles = new ArrayList<>(MAX_RECTANGLES);

    boolean isEmpty() {
        return rectangles.isEmpty();
    }

    List<Rectangle> rectangles() {
        return rectangles;
    }

    void clear() {
        rectangles.clear();
    }

    void add(Rectangle rectangle) {
        if (rectangle.isEmpty()) {
            return;
        }
        for (int i = 0; i < rectangles.size(); i++) {
            Rectangle other = rectangles.get(i);
            Rectangle both = other.union(rectangle);
            if (both.area() <= other.area() + rectangle.area()) {
                rectangles.set(i, both);
                return;
            }
        }
        if (rectangles.size() == MAX_RECTANGLES) {
            Rectangle all = union().union(rectangle);
            rectangles.clear();
            rectangles.add(all);
        } else {
            rectangles.add(rectangle);
        }
    }

    Rectangle union() {
        Rectangle all = Rectangle.EMPTY;
        for (Rectangle rectangle : rectangles) {
            all = all.union(rectangle);
        }
        return all;
    }
}
