package dev.loco.local.node;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of this machine: of TCP unless said otherwise. */
public final class Ports {
    private static final int HEALTH_OFFSET = 1000;
    private static final int LAST = 65535;

    /** Above common servers, below Kubernetes' node ports (30000) and Linux's ports for outgoing connections (32768). */
    private static final int ROW_FIRST = 10_000;

    private static final int ROW_LAST = 30_000;
    private static final int ROW_ATTEMPTS = 100;

    private Ports() {}

    /**
     * Checks that nobody has the port.
     *
     * @throws NodeException naming the port and, where the kernel tells, the program that has it
     */
    static void requireFree(String address, int port) throws NodeException {
        if (port < 1 || port > LAST) {
            throw new NodeException("port " + port + " does not exist; choose --port so that all fit below " + LAST);
        }
        try {
            bind(address, port);
        } catch (UnknownHostException e) {
            throw new NodeException("this machine has no address " + address, e);
        } catch (BindException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("assign")) {
                throw new NodeException("this machine has no address " + address, e);
            }
            if (message.contains("denied")) {
                throw new NodeException("this user may not listen on port " + port + "; choose another --port", e);
            }
            throw new NodeException(
                    "port " + port + " is taken"
                            + PortHolder.find(port)
                                    .map(holder -> " by " + holder)
                                    .orElse("") + "; choose another --port",
                    e);
        } catch (IOException e) {
            throw new NodeException("cannot listen on " + address + " port " + port + ": " + e.getMessage(), e);
        }
    }

    /** A free port for health, away from the fleet's own ports and from short-lived ones. */
    static int free(int fleetPort) throws NodeException {
        return freeFrom(fleetPort + HEALTH_OFFSET > LAST ? fleetPort - HEALTH_OFFSET : fleetPort + HEALTH_OFFSET);
    }

    /** The first free port on the loopback address, from this one on. */
    static int freeFrom(int first) throws NodeException {
        for (int port = first; port <= LAST; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new NodeException("there is no free port from " + first + " on");
    }

    /** The first of so many free ports on the loopback address, one after the other, that no outgoing connection takes. */
    public static int freeRow(int length) throws NodeException {
        for (int attempt = 0; attempt < ROW_ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(ROW_FIRST, ROW_LAST - length);
            if (IntStream.range(first, first + length).allMatch(Ports::isFree)) {
                return first;
            }
        }
        throw new NodeException(
                "there are no " + length + " free ports in a row from " + ROW_FIRST + " to " + ROW_LAST);
    }

    /** The first of so many free UDP ports on the loopback address, one after the other, that no outgoing connection takes. */
    static int freeDatagramRow(int length) throws NodeException {
        for (int attempt = 0; attempt < ROW_ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(ROW_FIRST, ROW_LAST - length);
            if (IntStream.range(first, first + length).allMatch(Ports::isDatagramFree)) {
                return first;
            }
        }
        throw new NodeException(
                "there are no " + length + " free UDP ports in a row from " + ROW_FIRST + " to " + ROW_LAST);
    }

    private static boolean isDatagramFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.ofLiteral(NodeOptions.LOOPBACK))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try {
            bind(NodeOptions.LOOPBACK, port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(String address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 1);
        }
    }
}
