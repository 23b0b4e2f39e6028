package dev.loco.lan.uplink;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The peers of now, found by the sender of a datagram.
 *
 * @param byAddress by address and port
 * @param alone peers that share their address with no other: RFC 7348 §5 leaves the source port to the sender
 */
record Peers(List<Peer> all, Map<InetSocketAddress, Peer> byAddress, Map<InetAddress, Peer> alone) {

    static final Peers NONE = new Peers(List.of(), Map.of(), Map.of());

    /** The peers at these addresses; those known before stay who they are. */
    Peers now(Set<InetSocketAddress> addresses) {
        if (byAddress.keySet().equals(addresses)) {
            return this;
        }
        List<Peer> peers = new ArrayList<>();
        Map<InetSocketAddress, Peer> endpoints = new HashMap<>();
        Map<InetAddress, Peer> single = new HashMap<>();
        Map<InetAddress, Integer> count = new HashMap<>();
        for (InetSocketAddress address : addresses) {
            Peer known = byAddress.get(address);
            Peer peer = known == null ? Peer.at(address) : known;
            peers.add(peer);
            endpoints.put(address, peer);
            single.put(address.getAddress(), peer);
            count.merge(address.getAddress(), 1, Integer::sum);
        }
        single.keySet().removeIf(address -> count.getOrDefault(address, 0) > 1);
        return new Peers(List.copyOf(peers), Map.copyOf(endpoints), Map.copyOf(single));
    }

    @Nullable
    Peer from(InetSocketAddress sender) {
        Peer peer = byAddress.get(sender);
        return peer != null ? peer : alone.get(sender.getAddress());
    }
}
