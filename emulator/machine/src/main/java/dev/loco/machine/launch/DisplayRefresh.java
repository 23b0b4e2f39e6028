package dev.loco.machine.launch;

import java.nio.file.Path;

/** What drives the refresh of the screen. */
public sealed interface DisplayRefresh {

    /** The display-clock plugin: as fast as the reader of the screen asks for. */
    record Clock(Path plugin) implements DisplayRefresh {}

    /** A D-Bus display without a client, whose timer holds the stock 33 updates a second. */
    record Stock() implements DisplayRefresh {}

    /** Nothing but VNC's own timer, which slows down while the screen does not change. */
    record Idle() implements DisplayRefresh {}
}
