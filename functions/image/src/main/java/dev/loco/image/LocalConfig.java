package dev.loco.image;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Where the fleet of this machine keeps its files.
 *
 * @param home {@code LOCO_HOME}
 * @param launcher the {@code loco} command, which runs benchmarks ({@code LOCO_LAUNCHER}); without it none can be run
 */
@ConfigurationProperties("loco")
public record LocalConfig(String home, @Nullable String launcher) {}
