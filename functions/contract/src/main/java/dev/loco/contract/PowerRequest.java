package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The power a machine is to have, {@code PUT /v1/machine/power}. */
@Serdeable
public record PowerRequest(@Nullable Power power) {}
