package dev.loco.agent.lease;

import org.jspecify.annotations.Nullable;

/** Learns who holds the lease. Called on the thread that caused the change; must not block. */
@FunctionalInterface
public interface LeaseListener {

    /**
     * The holder changed. Renewals are not reported.
     *
     * @param before holder until now, null if nobody
     * @param now the lease from now on, null if nobody holds it
     */
    void changed(@Nullable String before, @Nullable Holding now);
}
