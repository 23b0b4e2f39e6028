package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The focus a caller wants.
 *
 * @param instances ids, the first is the one that gets the keyboard; empty takes the focus away
 * @param mode absent means {@link FocusMode#SINGLE}
 */
@Serdeable
public record FocusRequest(
        @Nullable List<String> instances, @Nullable FocusMode mode) {}
