package dev.loco.lan.testing;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frames;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A guest's card in QEMU's place, at the other end of a dgram wire, with as much of a guest as asks by ARP and ping. */
public final class Card implements AutoCloseable {

    private static final int WAIT_MS = 2_000;

    private final DatagramSocket socket;
    private final long mac;
    private final int ip;
    private InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    public Card(long mac, int ip) throws IOException {
        this.mac = mac;
        this.ip = ip;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        socket.setReceiveBufferSize(4 << 20);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public long mac() {
        return mac;
    }

    /** Plugs the wire into a switch's port. */
    public void plug(int port) {
        to = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    public void send(byte[] frame) throws IOException {
        socket.send(new DatagramPacket(frame, frame.length, to));
    }

    /** The next frame that fits, within two seconds. */
    public Optional<byte[]> receive(Predicate<byte[]> fits) throws IOException {
        return receive(fits, WAIT_MS);
    }

    public Optional<byte[]> receive(Predicate<byte[]> fits, int waitMs) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        byte[] buffer = new byte[65_536];
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            byte[] frame = Arrays.copyOf(buffer, packet.getLength());
            if (fits.test(frame)) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    /** All frames until nothing came for this long. */
    public List<byte[]> receiveAll(int quietMs) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Optional<byte[]> next = receive(frame -> true, quietMs);
                next.isPresent();
                next = receive(frame -> true, quietMs)) {
            all.add(next.get());
        }
        return all;
    }

    /** Asks who has an address. */
    public Optional<Long> arp(int wanted) throws IOException {
        ByteBuffer ask = ByteBuffer.allocate(28);
        ask.putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 1);
        ask.putShort((short) (mac >> 32))
                .putInt((int) mac)
                .putInt(ip)
                .putShort((short) 0)
                .putInt(0)
                .putInt(wanted);
        send(Frames.ethernet(Frames.ALL, mac, EtherType.ARP, ask.array()));
        return receive(frame -> frame.length >= 42
                        && ByteBuffer.wrap(frame).getShort(12) == EtherType.ARP
                        && frame[21] == 2
                        && ByteBuffer.wrap(frame).getInt(28) == wanted)
                .map(frame -> ByteBuffer.wrap(frame).getLong(22) >>> 16);
    }

    /** Sends an ICMP echo request and waits for its answer. */
    public boolean ping(long station, int wanted, int sequence, int size) throws IOException {
        ByteBuffer ip4 = ByteBuffer.allocate(28 + size);
        ip4.putShort((short) 0x4500)
                .putShort((short) ip4.capacity())
                .putShort((short) sequence)
                .putShort((short) 0);
        ip4.put((byte) 64).put((byte) 1).putShort((short) 0).putInt(ip).putInt(wanted);
        ip4.putShort(10, (short) checksum(ip4.array(), 0, 20));
        ip4.put((byte) 8).put((byte) 0).putShort((short) 0).putShort((short) 7).putShort((short) sequence);
        ip4.putShort(22, (short) checksum(ip4.array(), 20, ip4.capacity()));
        send(Frames.ethernet(station, mac, EtherType.IPV4, ip4.array()));
        return receive(frame -> frame.length >= 42 + size
                        && ByteBuffer.wrap(frame).getShort(12) == EtherType.IPV4
                        && frame[23] == 1
                        && frame[34] == 0
                        && ByteBuffer.wrap(frame).getShort(40) == (short) sequence)
                .isPresent();
    }

    /** Sends UDP to port 7 and tells whether the answer's checksum is right; empty if there is no answer. */
    public Optional<Boolean> echo(long station, int wanted) throws IOException {
        byte[] payload = "a word and an odd one".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer ip4 = ByteBuffer.allocate(28 + payload.length);
        ip4.putShort((short) 0x4500)
                .putShort((short) ip4.capacity())
                .putInt(0)
                .put((byte) 64)
                .put((byte) 17);
        ip4.putShort((short) 0).putInt(ip).putInt(wanted);
        ip4.putShort(10, (short) checksum(ip4.array(), 0, 20));
        ip4.putShort((short) 5_000)
                .putShort((short) 7)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0);
        ip4.put(payload);
        send(Frames.ethernet(station, mac, EtherType.IPV4, ip4.array()));
        return receive(frame -> frame.length > 42
                        && frame[23] == 17
                        && ByteBuffer.wrap(frame).getShort(34) == 7)
                .map(Card::isUdpRight);
    }

    private static boolean isUdpRight(byte[] frame) {
        int length = ByteBuffer.wrap(frame).getShort(38);
        ByteBuffer pseudo = ByteBuffer.allocate(12 + length + 1).put(frame, 26, 8);
        pseudo.putShort((short) 17).putShort((short) length).put(frame, 34, length);
        return checksum(pseudo.array(), 0, pseudo.capacity()) == 0;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += (bytes[i] & 255) << ((i - from & 1) == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }

    @Override
    public void close() {
        socket.close();
    }
}
