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
    private volatile boolean answers;
    private volatile long answeredAt;
    private volatile boolean hearsUs;
    private volatile long wholeAt;
    private volatile boolean whole;
    private volatile long station;
    private volatile long rttNanos = -1;

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

    void probed() {
        isProbed = true;
    }

    void heard(long now) {
        heardAt = now;
        wasHeard = true;
    }

    boolean isHeard(long now) {
        return wasHeard && now - heardAt < SILENCE_NANOS;
    }

    void asked(long mac, boolean hearing) {
        station = mac;
        hearsUs = hearing;
        isProbed = true;
    }

    void answered(long mac, long now, long sentAt, boolean wasWhole) {
        station = mac;
        answers = true;
        answeredAt = now;
        rttNanos = now - sentAt;
        if (wasWhole) {
            wholeAt = now;
            whole = true;
        }
    }

    PeerStatus status() {
        long now = System.nanoTime();
        boolean answering = answers && now - answeredAt < SILENCE_NANOS;
        return new PeerStatus(
                name,
                station == 0 ? null : new MacAddress(station),
                heardOrUnknown(now),
                (isHeard(now) && station != 0) ? hearsUs || answering : null,
                answering ? wholeOrUnknown(now) : null,
                answering ? rttNanos / NANOS_PER_MS : null);
    }

    /** Unknown while the peer had no time to speak, and for ever if nobody asks it. */
    private @Nullable Boolean heardOrUnknown(long now) {
        if (isHeard(now)) {
            return true;
        }
        return (isProbed && now - since >= SILENCE_NANOS) ? false : null;
    }

    private @Nullable Boolean wholeOrUnknown(long now) {
        if (whole && now - wholeAt < WHOLE_NANOS) {
            return true;
        }
        return now - since < WHOLE_NANOS ? null : false;
    }

    @Override
    public String toString() {
        return name;
    }
}
