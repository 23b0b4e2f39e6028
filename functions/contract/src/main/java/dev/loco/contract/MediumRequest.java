package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A medium for a drive.
 *
 * @param medium plain file name in the directory of media
 */
@Serdeable
public record MediumRequest(@Nullable String medium) {}
