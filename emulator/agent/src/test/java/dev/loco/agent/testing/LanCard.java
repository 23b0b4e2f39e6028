package dev.loco.agent.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A guest's network card in QEMU's place, which broadcasts and hears. */
public final class LanCard implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
    private final int ordinal;
    private final int switchPort;

    public LanCard(int ordinal, int switchPort) throws IOException {
        this.ordinal = ordinal;
        this.switchPort = switchPort;
    }

    /** A UDP port nobody has. */
    public static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, LOOPBACK)) {
            return free.getLocalPort();
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Sends a UDP broadcast to port 47624, as DirectPlay looks for sessions. */
    public void broadcast() throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(82);
        frame.putShort((short) -1)
                .putInt(-1)
                .putInt(0x5254_0098)
                .putShort((short) ordinal)
                .putShort((short) 0x0800);
        frame.putShort((short) 0x4500)
                .putShort((short) 68)
                .putInt(0)
                .put((byte) 64)
                .put((byte) 17)
                .putShort((short) 0);
        frame.putInt(0x0a62_0001 + ordinal).putInt(-1).putShort((short) 2350).putShort((short) 47624);
        socket.send(new DatagramPacket(frame.array(), frame.capacity(), LOOPBACK, switchPort));
    }

    /** Whether a frame of another station came within the time. */
    public boolean hears(int ordinalOfSender, int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(millis);
        try {
            for (int i = 0; i < 1_000; i++) {
                socket.receive(packet);
                if (packet.getLength() >= 60 && packet.getData()[11] == ordinalOfSender) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        }
        return false;
    }

    @Override
    public void close() {
        socket.close();
    }
}
