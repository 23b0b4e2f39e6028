package dev.loco.lan.uplink;

import dev.loco.lan.frame.MacAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another end of an uplink: where it is, and what is known of it. Thread-safe. */
public final class Peer {

    /** After this long without a word a peer counts as unheard. */
    static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long WHOLE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final double NANOS_PER_MS = 1e6;
    private static final double FLOODS_PER_SECOND = 1_000;
    private static final double FLOODS_AT_ONCE = 1_000;
    private static final double STRANGERS_PER_SECOND = 50;
    private static final double STRANGERS_AT_ONCE = 256;

    private final String name;
    private final @Nullable InetSocketAddress address;
    private final long since = System.nanoTime();
    private final TokenBucket floods = new TokenBucket(FLOODS_PER_SECOND, FLOODS_AT_ONCE, since);
    private final TokenBucket strangers = new TokenBucket(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE, since);
    private volatile boolean isProbed;
    private volatile boolean wasHeard;
    private volatile long heardAt;
    private volatile boolean hearsUs;
    private volatile boolean hearsWhole;
    private volatile boolean heardWhole;
    private volatile long heardWholeAt;
    private volatile long station;
    private volatile long rttNanos = -1;
    private long lastSentAt;
    private long lastCameAt;

    private Peer(String name, @Nullable InetSocketAddress address) {
        this.name = name;
        this.address = address;
    }

    /** A switch at an address. */
    public static Peer at(InetSocketAddress address) {
        return new Peer(address.getAddress().getHostAddress() + ":" + address.getPort(), address);
    }

    /** Whoever is on a wire or in a group. */
    public static Peer named(String name) {
        return new Peer(name, null);
    }

    @Nullable
    InetSocketAddress address() {
        return address;
    }

    /** Whether the peer may send one more frame that goes to everybody, or to a station nobody knows. */
    public boolean mayFlood(long now) {
        return floods.take(now);
    }

    /** Whether one more station that nobody knows may turn up behind the peer. */
    public boolean mayIntroduce(long now) {
        return strangers.take(now);
    }

    void heard(long now) {
        heardAt = now;
        wasHeard = true;
    }

    boolean isHeard(long now) {
        return wasHeard && now - heardAt < SILENCE_NANOS;
    }

    /** What to tell the peer now. */
    synchronized LinkProbe next(long ownStation, long now) {
        isProbed = true;
        long held = lastSentAt == 0 ? 0 : now - lastCameAt;
        return new LinkProbe(ownStation, isHeard(now), isWholeHeard(now), now, lastSentAt, held);
    }

    /** What the peer told. */
    synchronized void told(LinkProbe probe, boolean whole, long now) {
        heard(now);
        isProbed = true;
        station = probe.station();
        hearsUs = probe.hearing();
        hearsWhole = probe.hearingWhole();
        if (whole) {
            heardWhole = true;
            heardWholeAt = now;
        }
        long rtt = now - probe.echoed() - probe.heldNanos();
        rttNanos = probe.echoed() != 0 && rtt >= 0 && rtt < SILENCE_NANOS ? rtt : -1;
        lastSentAt = probe.sentAt();
        lastCameAt = now;
    }

    private boolean isWholeHeard(long now) {
        return heardWhole && now - heardWholeAt < WHOLE_NANOS;
    }

    PeerStatus status() {
        long now = System.nanoTime();
        boolean speaks = isHeard(now) && station != 0;
        return new PeerStatus(
                name,
                station == 0 ? null : new MacAddress(station),
                heardOrUnknown(now),
                speaks ? hearsUs : null,
                speaks ? wholeOrUnknown(now) : null,
                (speaks && rttNanos >= 0) ? rttNanos / NANOS_PER_MS : null);
    }

    /** Unknown while the peer had no time to speak, and for ever if nobody asks it. */
    private @Nullable Boolean heardOrUnknown(long now) {
        if (isHeard(now)) {
            return true;
        }
        return (isProbed && now - since >= SILENCE_NANOS) ? false : null;
    }

    private @Nullable Boolean wholeOrUnknown(long now) {
        if (hearsWhole && isWholeHeard(now)) {
            return true;
        }
        return now - since < WHOLE_NANOS ? null : false;
    }

    @Override
    public String toString() {
        return name;
    }
}
