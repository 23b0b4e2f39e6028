package dev.loco.recovery;

import dev.loco.fleet.recovery.RecoveryPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The recovery function's settings.
 *
 * @param grace how long an emulator may be ill before anything is done, since its supervisor starts it anew at once
 *     ({@code LOCO_RECOVERY_GRACE})
 * @param backOff pause after the first step; doubles with every further one ({@code LOCO_RECOVERY_BACK_OFF})
 * @param longestBackOff where the doubling ends ({@code LOCO_RECOVERY_LONGEST_BACK_OFF})
 * @param lostAfter how long an instance may be silent before it counts as lost ({@code LOCO_RECOVERY_LOST_AFTER})
 * @param settling how long after a step a measurement of health does not count yet ({@code LOCO_RECOVERY_SETTLING})
 * @param calm how long an instance must be well until earlier steps count no more ({@code LOCO_RECOVERY_CALM})
 */
@ConfigurationProperties("loco.recovery")
public record RecoveryConfig(
        @Bindable(defaultValue = "10s") Duration grace,
        @Bindable(defaultValue = "2s") Duration backOff,
        @Bindable(defaultValue = "5m") Duration longestBackOff,
        @Bindable(defaultValue = "90s") Duration lostAfter,
        @Bindable(defaultValue = "2s") Duration settling,
        @Bindable(defaultValue = "10m") Duration calm) {

    RecoveryPolicy policy() {
        return new RecoveryPolicy(grace, backOff, longestBackOff, lostAfter, settling, calm);
    }
}
