package dev.loco.agent.vnc;

import dev.loco.agent.lease.LeaseBook;
import dev.loco.rfb.relay.Relay;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One VNC client. */
final class VncSession {

    private static final long LOGIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Relay relay;
    private final LeaseBook lease;
    private final long openedNanos = System.nanoTime();
    private volatile @Nullable String holder;

    VncSession(Relay relay, LeaseBook lease) {
        this.relay = relay;
        this.lease = lease;
    }

    /** It has shown what it may do. */
    void admitted(VncPass pass) {
        String as = pass.holder();
        holder = as;
        if (as != null && pass.takesLease()) {
            lease.take(as);
        }
    }

    /** Whether its input may pass, asked for each; using the lease renews it. */
    boolean admits() {
        String as = holder;
        if (as == null || !lease.isHeldBy(as)) {
            return false;
        }
        lease.renew(as);
        return true;
    }

    /** Keeps its lease while it is connected. */
    void renew() {
        String as = holder;
        if (as != null) {
            lease.renew(as);
        }
    }

    /** Lets go of everything if this holder was the one. */
    void lost(String before) {
        if (before.equals(holder)) {
            relay.releaseAll();
        }
    }

    void left() {
        String as = holder;
        if (as != null) {
            lease.release(as);
        }
    }

    /** Why it has to go, or null. */
    @Nullable
    String reasonToDrop(long nowNanos) {
        if (!relay.isServing() && nowNanos - openedNanos > LOGIN_NANOS) {
            return "never logged in";
        }
        return relay.isStalled(nowNanos) ? "the display does not answer it" : null;
    }

    void close() {
        relay.close();
    }
}
