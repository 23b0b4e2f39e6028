package dev.loco.agent.lan;

import dev.loco.agent.config.ConfigException;
import dev.loco.agent.config.LanConfig;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.uplink.Encapsulation;
import dev.loco.lan.uplink.InterfaceUplink;
import dev.loco.lan.uplink.MeshUplink;
import dev.loco.lan.uplink.MulticastUplink;
import dev.loco.lan.uplink.PeerList;
import dev.loco.lan.uplink.Uplink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;

/** Opens the uplink that the configuration asks for. */
final class Uplinks {

    private static final String MACVLAN = "net1";

    private final LanConfig config;
    private final PeerList peers;

    /**
     * Checks the peers.
     *
     * @throws ConfigException if one is neither a name nor an address
     */
    Uplinks(LanConfig config) {
        this.config = config;
        try {
            peers = new PeerList(config.peers(), Math.max(1, config.port()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_LAN_PEERS: " + e.getMessage());
        }
    }

    Uplink open(SegmentAddress address, Impairments impairments) throws IOException {
        return switch (config.mode()) {
            case VXLAN -> mesh(new Encapsulation.Vxlan(config.id()), address, impairments);
            case SOCKET ->
                config.group().isPresent()
                        ? multicast(config.group().get())
                        : mesh(new Encapsulation.Plain(), address, impairments);
            case MACVLAN ->
                new InterfaceUplink(
                        config.networkInterface().orElse(MACVLAN),
                        config.packetSocket().orElse(-1));
            case USER -> throw new IllegalStateException("a guest alone has no uplink");
        };
    }

    private MeshUplink mesh(Encapsulation encapsulation, SegmentAddress address, Impairments impairments)
            throws IOException {
        InetSocketAddress listen = config.listen().isPresent()
                ? new InetSocketAddress(InetAddress.ofLiteral(config.listen().get()), config.port())
                : new InetSocketAddress(config.port());
        return new MeshUplink(encapsulation, listen, peers, address.mac(false).bits(), impairments::isCut);
    }

    private MulticastUplink multicast(String group) throws IOException {
        String name = config.networkInterface().orElse("lo");
        NetworkInterface on = NetworkInterface.getByName(name);
        if (on == null) {
            throw new IOException("there is no interface " + name);
        }
        return new MulticastUplink(new InetSocketAddress(InetAddress.ofLiteral(group), config.port()), on);
    }
}
