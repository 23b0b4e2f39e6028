package dev.loco.image;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * CPU limits of the emulators on a cluster, as quantities: {@code 1}, {@code 0.5}, {@code 150m}.
 *
 * @param focused of those in use ({@code LOCO_CPU_FOCUSED})
 * @param visible of tiles on the wall ({@code LOCO_CPU_VISIBLE})
 * @param background of those nobody watches ({@code LOCO_CPU_BACKGROUND})
 */
@ConfigurationProperties("loco.cpu")
public record CpuConfig(
        @Bindable(defaultValue = "1000m") String focused,
        @Bindable(defaultValue = "500m") String visible,
        @Bindable(defaultValue = "50m") String background) {}
