package dev.loco.agent.input;

import dev.loco.qmp.InputEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns places on the screen into what the guest's pointing device understands.
 *
 * <p>With an absolute device (QMP {@code query-mice}) a place is sent as such. With a relative one the pointer is first driven into
 * the upper left corner, then moved from there; guests that accelerate the pointer drift. Not thread-safe.
 */
final class Pointer {

    private static final int PLACES = 65_535;

    private boolean absolute;
    private int widthPx = 640;
    private int heightPx = 480;
    private boolean placed;
    private int x;
    private int y;

    void absolute(boolean nowAbsolute) {
        if (absolute != nowAbsolute) {
            absolute = nowAbsolute;
            placed = false;
        }
    }

    boolean isAbsolute() {
        return absolute;
    }

    void screen(int newWidthPx, int newHeightPx) {
        if (widthPx != newWidthPx || heightPx != newHeightPx) {
            widthPx = newWidthPx;
            heightPx = newHeightPx;
            placed = false;
        }
    }

    List<InputEvent> move(int dx, int dy) {
        x = Math.clamp(x + (long) dx, 0, widthPx - 1);
        y = Math.clamp(y + (long) dy, 0, heightPx - 1);
        return List.of(new InputEvent.Relative(dx, dy));
    }

    /** Events that bring the pointer to a place; 0..65535 in both directions. */
    List<InputEvent> position(int placeX, int placeY) {
        if (absolute) {
            return List.of(new InputEvent.Absolute(placeX >> 1, placeY >> 1));
        }
        List<InputEvent> events = new ArrayList<>();
        if (!placed) {
            events.add(new InputEvent.Relative(-2 * widthPx, -2 * heightPx));
            x = 0;
            y = 0;
            placed = true;
        }
        int toX = (int) ((long) placeX * (widthPx - 1) / PLACES);
        int toY = (int) ((long) placeY * (heightPx - 1) / PLACES);
        if (toX != x || toY != y) {
            events.add(new InputEvent.Relative(toX - x, toY - y));
            x = toX;
            y = toY;
        }
        return events;
    }
}
