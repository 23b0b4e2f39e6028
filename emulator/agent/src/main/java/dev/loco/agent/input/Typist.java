package dev.loco.agent.input;

import dev.loco.contract.InputEvent;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.qmp.MouseButton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays a client's events on the machine, in order. Blocks while it types: a key is held, and followed by a gap, long enough for old guests. */
public final class Typist {

    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(16);
    private static final int MAX_TEXT = 1000;
    private static final int PLACES = 65_535;

    private final InputDesk desk;

    public Typist(InputDesk desk) {
        this.desk = desk;
    }

    /**
     * Plays one event.
     *
     * @throws ProblemException {@code lease-required}, {@code unknown-key}, {@code unprocessable} or {@code instance-unavailable}
     */
    public void play(String holder, InputEvent event) {
        switch (event) {
            case InputEvent.Key key -> key(holder, key.code(), key.down());
            case InputEvent.Text text -> type(holder, text.text());
            case InputEvent.Move move -> require(desk.move(holder, move.dx(), move.dy()), "");
            case InputEvent.Position place -> require(desk.position(holder, place(place.x()), place(place.y())), "");
            case InputEvent.Button button -> button(holder, button.button(), button.down());
            case InputEvent.Click click -> {
                button(holder, click.button(), true);
                LockSupport.parkNanos(HOLD_NANOS);
                button(holder, click.button(), false);
            }
            case InputEvent.ReleaseAll _ -> desk.releaseAll(holder);
        }
    }

    private void type(String holder, String text) {
        if (text.length() > MAX_TEXT) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "A text may have " + MAX_TEXT + " characters.");
        }
        List<UsKeyboard.Stroke> strokes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            strokes.add(UsKeyboard.strokeFor(character)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.UNKNOWN_KEY, "A US keyboard cannot type '" + character + "'.")));
        }
        strokes.forEach(stroke -> stroke(holder, stroke));
    }

    private void stroke(String holder, UsKeyboard.Stroke stroke) {
        if (stroke.shift()) {
            key(holder, "ShiftLeft", true);
        }
        key(holder, stroke.code(), true);
        LockSupport.parkNanos(HOLD_NANOS);
        key(holder, stroke.code(), false);
        if (stroke.shift()) {
            key(holder, "ShiftLeft", false);
        }
        LockSupport.parkNanos(HOLD_NANOS);
    }

    private void key(String holder, String code, boolean down) {
        require(desk.key(holder, code, down, () -> {}), code);
    }

    private void button(String holder, InputEvent.PointerButton button, boolean down) {
        require(desk.button(holder, MouseButton.valueOf(button.name()), down, () -> {}), "");
    }

    private static int place(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE, "A position is a fraction of the screen, 0 to 1, not " + fraction + ".");
        }
        return (int) Math.round(fraction * PLACES);
    }

    private static void require(InputOutcome outcome, String code) {
        switch (outcome) {
            case ACCEPTED -> {}
            case LEASE_REQUIRED ->
                throw new ProblemException(ProblemType.LEASE_REQUIRED, "Take the lease before sending input.");
            case UNKNOWN_KEY -> throw new ProblemException(ProblemType.UNKNOWN_KEY, "There is no key " + code + ".");
            case DROPPED ->
                throw new ProblemException(ProblemType.INSTANCE_UNAVAILABLE, "The emulator takes no input.");
        }
    }
}
