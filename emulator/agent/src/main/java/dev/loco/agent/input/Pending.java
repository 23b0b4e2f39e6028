package dev.loco.agent.input;

import dev.loco.qmp.InputEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to the emulator, sent as one command.
 *
 * @param acknowledged run when the emulator took them
 */
record Pending(List<InputEvent> events, Runnable acknowledged) {

    static Pending of(List<InputEvent> events) {
        return new Pending(events, () -> {});
    }

    boolean isMotion() {
        return events.stream().allMatch(Pending::isMotion);
    }

    private static boolean isMotion(InputEvent event) {
        return event instanceof InputEvent.Relative || event instanceof InputEvent.Absolute;
    }

    /** Both motions as one, or null if they do not combine: relative ones add up, of absolute ones the later counts. */
    @Nullable
    Pending merge(Pending later) {
        if (events.size() != 1 || later.events.size() != 1) {
            return null;
        }
        InputEvent second = later.events.getFirst();
        return switch (events.getFirst()) {
            case InputEvent.Relative(int dx, int dy)
            when second instanceof InputEvent.Relative(int moreX, int moreY) ->
                new Pending(List.of(new InputEvent.Relative(dx + moreX, dy + moreY)), later.acknowledged);
            case InputEvent.Absolute _ when second instanceof InputEvent.Absolute -> later;
            default -> null;
        };
    }
}
