package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/** The size of the guest's screen in pixels. */
@Serdeable
public record Screen(int width, int height) {}
