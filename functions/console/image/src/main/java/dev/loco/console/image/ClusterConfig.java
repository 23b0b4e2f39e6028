package dev.loco.console.image;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the console runs.
 *
 * @param namespace its namespace, which holds the ConfigMap {@code loco-console} ({@code LOCO_NAMESPACE})
 */
@ConfigurationProperties("loco")
record ClusterConfig(String namespace) {}
