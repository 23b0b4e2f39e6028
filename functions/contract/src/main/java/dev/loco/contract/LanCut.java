package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A direction of a link in which nothing comes through.
 *
 * @param listener the side that does not hear
 * @param speaker the side that is not heard
 */
@Serdeable
public record LanCut(String listener, String speaker) {}
