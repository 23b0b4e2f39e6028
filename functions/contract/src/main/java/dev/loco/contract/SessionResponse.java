package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/** Who the caller is to the server. */
@Serdeable
public record SessionResponse(Role role) {}
