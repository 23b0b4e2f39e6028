package dev.loco.http.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Who may call this process.
 *
 * @param credentials path of the credentials file ({@code LOCO_CREDENTIALS})
 * @param hosts names and addresses it answers for, without port ({@code LOCO_HOSTS})
 * @param origins origins of pages, besides its own, that may call it ({@code LOCO_ORIGINS})
 * @param eventHosts names under which only programs inside the cluster reach it; an event that comes under such a name
 *     needs no token ({@code LOCO_EVENT_HOSTS})
 */
@ConfigurationProperties("loco")
public record AccessConfig(
        String credentials,
        @Bindable(defaultValue = "127.0.0.1,localhost") List<String> hosts,
        @Bindable(defaultValue = "") List<String> origins,
        @Bindable(defaultValue = "") List<String> eventHosts) {}
