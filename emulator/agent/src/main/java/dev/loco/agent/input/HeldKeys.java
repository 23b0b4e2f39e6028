package dev.loco.agent.input;

import dev.loco.qmp.InputEvent;
import dev.loco.qmp.MouseButton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys and buttons that are down in the guest. Not thread-safe. */
final class HeldKeys {

    private final Set<Integer> keys = new LinkedHashSet<>();
    private final Set<MouseButton> buttons = new LinkedHashSet<>();

    void track(InputEvent event) {
        switch (event) {
            case InputEvent.Key(int number, boolean down) -> set(keys, number, down);
            case InputEvent.Button(MouseButton button, boolean down) -> set(buttons, button, down);
            case InputEvent.Relative _, InputEvent.Absolute _ -> {}
        }
    }

    private static <T> void set(Set<T> held, T what, boolean down) {
        if (down) {
            held.add(what);
        } else {
            held.remove(what);
        }
    }

    /** The releases of everything held, which is then no longer held. */
    List<InputEvent> releaseAll() {
        List<InputEvent> releases = new ArrayList<>();
        keys.forEach(number -> releases.add(new InputEvent.Key(number, false)));
        buttons.forEach(button -> releases.add(new InputEvent.Button(button, false)));
        clear();
        return releases;
    }

    void clear() {
        keys.clear();
        buttons.clear();
    }
}
