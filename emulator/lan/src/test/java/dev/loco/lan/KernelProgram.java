package dev.loco.lan;

import dev.loco.lan.dhcp.Ask;
import dev.loco.lan.evidence.Evidence;
import dev.loco.lan.frame.Classifier;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.testing.End;
import dev.loco.lan.uplink.Encapsulation;
import dev.loco.lan.uplink.InterfaceUplink;
import dev.loco.lan.uplink.MeshUplink;
import dev.loco.lan.uplink.PeerList;
import dev.loco.lan.uplink.Uplink;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A guest's card and its switch, in the namespace of a test: reaches for a kernel and prints what came of it. */
final class KernelProgram {

    static final int KERNEL_IP = 0x0a62_c801;
    private static final int TIMES = 20;

    private KernelProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("echo")) {
            echo();
            return;
        }
        if (arguments[0].equals("listen")) {
            listen();
            return;
        }
        if (arguments[0].equals("watch")) {
            watch(arguments[1]);
            return;
        }
        Impairments impairments = new Impairments();
        if (arguments.length > 1 && arguments[1].equals("examine")) {
            examine(End.of(3, uplink(arguments, impairments), impairments, 0));
            return;
        }
        try (End end = End.of(3, uplink(arguments, impairments), impairments, 0)) {
            Optional<Long> kernel = Optional.empty();
            for (int i = 0; i < 5 && kernel.isEmpty(); i++) {
                kernel = end.card().arp(KERNEL_IP);
            }
            System.out.println("capabilities=" + capabilities());
            System.out.println("arp=" + kernel.isPresent());
            int small = 0;
            int whole = 0;
            for (int i = 0; i < TIMES && kernel.isPresent(); i++) {
                small += end.card().ping(kernel.get(), KERNEL_IP, i, 56) ? 1 : 0;
                whole += end.card().ping(kernel.get(), KERNEL_IP, 100 + i, 1472) ? 1 : 0;
            }
            System.out.println("small=" + small + " whole=" + whole);
            if (arguments.length > 1) {
                System.out.println("echo=" + end.card().echo(kernel.orElseThrow(), KERNEL_IP));
            }
            for (int i = 0; i < TIMES; i++) {
                end.card().send(new Ask(1).bytes());
                end.card().send(Frames.udp(Frames.ALL, end.card().mac(), 5000, 47624, 40));
            }
            System.out.println("offers="
                    + end.card().receiveAll(500).stream()
                            .filter(frame -> frame.length > 300)
                            .count());
            System.out.println("uplink=" + end.lan().uplink().drops());
            System.out.println("switch=" + end.lan().switching().drops());
        }
    }

    private static String capabilities() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> line.substring("CapEff:".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /** Asks the kernel in guest 7's place, and counts what its own guest got to see of that: addresses aside, nothing. */
    private static void examine(End asking) throws IOException, InterruptedException {
        try (End end = asking) {
            Evidence said =
                    Objects.requireNonNull(end.lan().examine(List.of(7), false)).getFirst();
            System.out.printf(
                    "arp=%s ping=%s ping6=%s %s%n",
                    said.arpMillis() != null, said.pingMillis() != null, said.ping6Millis() != null, said.ports());
            long others = end.card().receiveAll(300).stream()
                    .filter(frame -> frame[12] == 8 && frame[13] == 0)
                    .count();
            System.out.println("for the guest=" + others);
        }
    }

    /** A guest on whose TCP 2300 somebody listens, and on whose UDP 47624 somebody answers. */
    private static void listen() throws IOException {
        try (ServerSocket game = new ServerSocket(2300);
                DatagramSocket session = new DatagramSocket(47624)) {
            Files.writeString(Path.of("ready"), game.getLocalPort() + "\n", StandardOpenOption.WRITE);
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            while (true) {
                session.receive(packet);
                session.send(packet);
            }
        }
    }

    private static void echo() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(7)) {
            Files.writeString(Path.of("ready"), "\n", StandardOpenOption.WRITE);
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            while (true) {
                socket.receive(packet);
                socket.send(packet);
            }
        }
    }

    private static void watch(String device) throws IOException {
        InterfaceUplink wire = new InterfaceUplink(device, -1);
        Files.writeString(Path.of("ready"), "\n", StandardOpenOption.WRITE);
        Frame frame = new Frame();
        while (true) {
            wire.receive(
                    frame,
                    (got, from) ->
                            System.out.println("seen " + Classifier.of(got).wire()));
        }
    }

    private static Uplink uplink(String[] arguments, Impairments impairments) throws IOException {
        if (!arguments[0].equals("vxlan")) {
            return new InterfaceUplink(
                    arguments[0], Integer.parseInt(System.getenv().getOrDefault("LOCO_LAN_PACKET_FD", "-1")));
        }
        return new MeshUplink(
                new Encapsulation.Vxlan(98),
                new InetSocketAddress(4789),
                new PeerList(List.of("10.0.0.2"), 4789),
                SegmentAddress.of(3).mac(false).bits(),
                impairments::isCut);
    }
}
