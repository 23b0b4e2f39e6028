package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/** The power a machine has. */
@Serdeable
public record PowerState(Power power) {}
