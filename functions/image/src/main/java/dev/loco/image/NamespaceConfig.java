package dev.loco.image;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Which installation of a cluster this is.
 *
 * @param namespace its namespace ({@code LOCO_NAMESPACE})
 * @param release its release of the chart ({@code LOCO_RELEASE})
 * @param instancesFile the instances as planned, named when no API server answers ({@code LOCO_INSTANCES_FILE})
 */
@ConfigurationProperties("loco")
public record NamespaceConfig(
        String namespace, String release, @Nullable String instancesFile) {}
