package dev.loco.console;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What the page asks first: whether it shows the fleet or one instance.
 *
 * @param kind {@code console}; an agent answers {@code instance}
 */
@Serdeable
record AppConfig(String kind) {
    static final AppConfig CONSOLE = new AppConfig("console");
}
