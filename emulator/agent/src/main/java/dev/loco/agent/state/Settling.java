package dev.loco.agent.state;

import dev.loco.contract.Screen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a guest is past its start-up screens. A guest that continues from a saved state is with its first picture. One that boots is when the screen has
 * kept a graphics mode for {@link #GRAPHICS_REST}, or a text mode of the BIOS for {@link #TEXT_REST}. Not thread-safe.
 */
final class Settling {

    static final Duration GRAPHICS_REST = Duration.ofMillis(1500);
    static final Duration TEXT_REST = Duration.ofSeconds(20);

    private static final Screen TEXT_MODE = new Screen(720, 400);

    private final boolean resumed;
    private @Nullable Screen screen;
    private Instant since = Instant.MAX;
    private boolean pictured;

    /** @param resumed whether the guest continues from a saved state */
    Settling(boolean resumed) {
        this.resumed = resumed;
    }

    void resized(Screen to, Instant now) {
        screen = to;
        since = now;
        pictured = false;
    }

    void pictured() {
        pictured = true;
    }

    boolean isSettled(Instant now) {
        if (!pictured) {
            return false;
        }
        Duration rest = TEXT_MODE.equals(screen) ? TEXT_REST : GRAPHICS_REST;
        return resumed || !now.isBefore(since.plus(rest));
    }
}
