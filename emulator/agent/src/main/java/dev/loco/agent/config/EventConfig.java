package dev.loco.agent.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where events go.
 *
 * @param sink {@code K_SINK}, URL of CloudEvents, as Knative's SinkBinding sets it; absent to send none
 * @param extensions {@code K_CE_OVERRIDES}, attributes added to each, as SinkBinding sets them
 * @param podUid {@code LOCO_POD_UID}, uid of the pod; absent outside of Kubernetes
 */
public record EventConfig(Optional<URI> sink, Map<String, String> extensions, Optional<String> podUid) {

    static EventConfig from(Environment environment) {
        return new EventConfig(
                environment.text("K_SINK").map(EventConfig::url),
                environment.text("K_CE_OVERRIDES").map(EventConfig::extensions).orElse(Map.of()),
                environment.text("LOCO_POD_UID"));
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException("K_SINK is " + text + ", no URL");
        }
        throw new ConfigException("K_SINK is " + text + ", an http or https URL is needed");
    }

    private static Map<String, String> extensions(String json) {
        try {
            Map<String, String> extensions = new HashMap<>();
            JsonNode given = Json.mapper().readTree(json).path("extensions");
            given.properties()
                    .forEach(entry ->
                            extensions.put(entry.getKey(), entry.getValue().asText()));
            return Map.copyOf(extensions);
        } catch (JacksonException e) {
            throw new ConfigException("K_CE_OVERRIDES cannot be read: " + e.getOriginalMessage());
        }
    }
}
