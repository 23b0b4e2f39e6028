package dev.loco.lan.switching;

import dev.loco.lan.count.Tally;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.frame.Protocol;
import dev.loco.lan.uplink.Peer;
import org.jspecify.annotations.Nullable;

/** Somebody on the segment, where it was seen last, and what passed between it and the own guest. */
final class Station {

    final long mac;
    final Tally<Protocol> received = new Tally<>(Protocol.class);
    final Tally<Protocol> sent = new Tally<>(Protocol.class);
    volatile long receivedBytes;
    volatile long sentBytes;
    volatile long seen;
    volatile @Nullable Peer peer;
    volatile boolean here;

    Station(long mac, long now) {
        this.mac = mac;
        seen = now;
    }

    /** By the uplink's thread alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void received(Protocol protocol, int bytes) {
        received.add(protocol);
        receivedBytes += bytes;
    }

    /** By the guest's thread alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void sent(Protocol protocol, int bytes) {
        sent.add(protocol);
        sentBytes += bytes;
    }

    Pair pair(long now) {
        return new Pair(
                new MacAddress(mac), received.some(), sent.some(), receivedBytes, sentBytes, (now - seen) / 1_000_000);
    }
}
