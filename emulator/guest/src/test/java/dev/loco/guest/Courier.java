package dev.loco.guest;

import dev.loco.lan.Lan;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.switching.GuestPort;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.uplink.Encapsulation;
import dev.loco.lan.uplink.MeshUplink;
import dev.loco.lan.uplink.PeerList;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A courier in a real QEMU behind a switch of its own, and what it writes to its serial port. */
final class Courier implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final SegmentAddress address;
    private final Path serial;
    private final Path log;
    private final MeshUplink uplink;
    private final Lan lan;
    private final int card;
    private final int wire;
    private Process process;

    /**
     * Starts its switch.
     *
     * @param peers file with the addresses of all switches
     */
    Courier(int ordinal, Path directory, Path peers) throws IOException {
        address = SegmentAddress.of(ordinal);
        serial = directory.resolve("serial-" + ordinal);
        log = directory.resolve("log-" + ordinal);
        Impairments impairments = new Impairments();
        uplink = new MeshUplink(
                new Encapsulation.Vxlan(98),
                new InetSocketAddress(LOOPBACK, 0),
                new PeerList(List.of(peers.toString()), 1),
                address.mac(false).bits(),
                impairments::isCut);
        try (DatagramSocket free = new DatagramSocket(0, LOOPBACK)) {
            card = free.getLocalPort();
        }
        GuestPort guest = new GuestPort(0, card);
        wire = guest.port();
        lan = new Lan(address, "loco-" + ordinal, guest, uplink, impairments);
        lan.start();
    }

    /** The UDP port at which other switches reach its own. */
    int port() {
        return uplink.port();
    }

    /** Switches the machine on. */
    void start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "qemu-system-x86_64",
                "-nodefaults",
                "-no-user-config",
                "-no-reboot",
                "-display",
                "none",
                "-accel",
                "tcg",
                "-M",
                "pc-i440fx-7.2,usb=off",
                "-m",
                "128",
                "-serial",
                "file:" + serial,
                "-netdev",
                "dgram,id=n0,local.type=inet,local.host=127.0.0.1,local.port=" + card
                        + ",remote.type=inet,remote.host=127.0.0.1,remote.port=" + wire,
                "-device",
                "rtl8139,netdev=n0,romfile=,mac=" + address.mac(false),
                "-kernel",
                Path.of("railway/target/vmlinuz").toAbsolutePath().toString(),
                "-initrd",
                Path.of("courier/target/courier.cpio.gz").toAbsolutePath().toString(),
                "-append",
                "quiet loglevel=3 no_timer_check console=ttyS0 courier.address=" + address.text() + " "
                        + String.join(" ", options)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The address of its guest. */
    String address() {
        return address.text();
    }

    /** What it has written. @throws AssertionError if it ended before it was done */
    List<String> lines() throws IOException {
        List<String> lines = Files.exists(serial) ? Files.readAllLines(serial) : List.of();
        if (!process.isAlive() && !lines.contains("done")) {
            throw new AssertionError("the courier has ended: " + lines + Files.readString(log));
        }
        return lines;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        lan.close();
    }
}
