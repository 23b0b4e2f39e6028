package dev.loco.fleet.testing;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What agents may have measured. */
public final class Healths {
    private Healths() {}

    /** Healthy, measured now. */
    public static InstanceHealth well(String id) {
        return of(id, "life-1", InstanceState.LIVE, null, Instant.now());
    }

    /** Ill in one way, with a guest that still runs. */
    public static InstanceHealth ill(String id, FailureClass failure) {
        return of(id, "life-1", InstanceState.DEGRADED, failure, Instant.now());
    }

    public static InstanceHealth of(
            String id, @Nullable String uid, InstanceState state, @Nullable FailureClass failure, Instant at) {
        InstanceHealth.Measurements measurements =
                new InstanceHealth.Measurements(1.0, 0.1, 100.0, 60, 60, null, 0L, 0, 1, 0);
        return new InstanceHealth(id, uid, state, failure, null, at, at, measurements);
    }
}
