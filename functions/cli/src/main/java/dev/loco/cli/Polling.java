package dev.loco.cli;

import java.time.Duration;

/** How often a command that waits asks again. */
final class Polling {
    static final Duration PERIOD = Duration.ofMillis(500);

    private Polling() {}
}
