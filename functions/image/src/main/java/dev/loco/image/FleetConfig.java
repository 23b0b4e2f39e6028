package dev.loco.image;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the fleet of this machine keeps its files.
 *
 * @param home {@code LOCO_HOME}
 */
@ConfigurationProperties("loco")
public record FleetConfig(String home) {}
