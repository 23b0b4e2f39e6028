package dev.loco.lan.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A QEMU without a machine, whose hub joins a netdev under test to a plain dgram wire: the wire's other end is a {@link Card}. */
public final class Hub implements AutoCloseable {

    private final Process process;

    /**
     * Starts QEMU.
     *
     * @param netdev without its id, such as {@code socket,udp=127.0.0.1:1}
     * @param port the hub's end of the wire
     * @param card the card's port
     */
    public Hub(String netdev, int port, int card, Path log) throws IOException {
        String wire = "dgram,id=wire,local.type=inet,local.host=127.0.0.1,local.port=" + port
                + ",remote.type=inet,remote.host=127.0.0.1,remote.port=" + card;
        process = new ProcessBuilder(List.of(
                        "qemu-system-i386",
                        "-M",
                        "none",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-netdev",
                        netdev + ",id=tested",
                        "-netdev",
                        wire,
                        "-netdev",
                        "hubport,id=h0,hubid=0,netdev=tested",
                        "-netdev",
                        "hubport,id=h1,hubid=0,netdev=wire"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
