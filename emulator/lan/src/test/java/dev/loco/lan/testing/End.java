package dev.loco.lan.testing;

import dev.loco.lan.Lan;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.switching.GuestPort;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.uplink.Encapsulation;
import dev.loco.lan.uplink.MeshUplink;
import dev.loco.lan.uplink.PeerList;
import dev.loco.lan.uplink.Uplink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A guest's card, its switch and an uplink, running on the loopback address. */
public record End(Card card, Lan lan, int port) implements AutoCloseable {

    /** One end of a mesh whose ports stand in a file. */
    public static End mesh(int ordinal, Encapsulation encapsulation, Path peers, int port) throws IOException {
        SegmentAddress address = SegmentAddress.of(ordinal);
        Impairments impairments = new Impairments();
        MeshUplink uplink = new MeshUplink(
                encapsulation,
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                new PeerList(List.of(peers.toString()), 1),
                address.mac(false).bits(),
                impairments::isCut);
        return of(ordinal, uplink, impairments, uplink.port());
    }

    /** One end with any uplink. */
    public static End of(int ordinal, Uplink uplink, Impairments impairments, int port) throws IOException {
        SegmentAddress address = SegmentAddress.of(ordinal);
        Card card = new Card(address.mac(false).bits(), address.ip());
        GuestPort guest = new GuestPort(0, card.port());
        card.plug(guest.port());
        Lan lan = new Lan(address, "loco-" + ordinal, guest, uplink, impairments);
        lan.start();
        return new End(card, lan, port);
    }

    @Override
    public void close() {
        lan.close();
        card.close();
    }
}
