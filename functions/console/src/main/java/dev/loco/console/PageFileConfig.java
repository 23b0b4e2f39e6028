package dev.loco.console;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What the console reads besides requests.
 *
 * @param config JSON file with {@code title}, {@code theme}, {@code notice}, {@code signInHint} and {@code links} of the page,
 *     taken anew whenever it changes ({@code LOCO_CONSOLE_CONFIG}); absent for the defaults
 */
@ConfigurationProperties("loco.console")
record PageFileConfig(@Nullable String config) {}
