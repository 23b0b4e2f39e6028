package dev.loco.http.event;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where our events go.
 *
 * @param sink URL that takes them, set by Knative's SinkBinding; without it none are sent ({@code K_SINK})
 */
@ConfigurationProperties("k")
public record SinkConfig(@Nullable URI sink) {}
