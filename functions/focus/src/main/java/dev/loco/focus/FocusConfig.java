package dev.loco.focus;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The focus function's settings.
 *
 * @param maxFocused instances that may be in focus in mode {@code multi}, from 1 ({@code LOCO_FOCUS_MAX_FOCUSED})
 * @param streamLife how long an event stream lives before it asks the client to come back; below every proxy's limit
 *     ({@code LOCO_FOCUS_STREAM_LIFE})
 */
@ConfigurationProperties("loco.focus")
public record FocusConfig(
        @Bindable(defaultValue = "4") int maxFocused,
        @Bindable(defaultValue = "240s") Duration streamLife) {

    /** Refuses a limit nobody could obey. */
    public FocusConfig {
        if (maxFocused < 1) {
            throw new IllegalArgumentException("loco.focus.max-focused is " + maxFocused + ", must be 1 or more");
        }
    }
}
