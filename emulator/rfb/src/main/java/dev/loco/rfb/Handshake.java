package dev.loco.rfb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The initial messages of a connection, RFC 6143 §7.1 to §7.3, without authentication. */
final class Handshake {

    private static final int NONE = 1;
    private static final int KEPT_TEXT = 1 << 12;
    private static final long MAX_NAME = 1 << 20;

    private final ServerStream server;
    private final ClientMessages client;

    Handshake(ServerStream server, ClientMessages client) {
        this.server = server;
        this.client = client;
    }

    /** Runs the handshake up to and with ServerInit; returns the screen's size as width, height. */
    int[] run() throws IOException {
        int minor = version();
        chooseSecurity(minor);
        if (minor >= 8) {
            result();
        }
        client.clientInit();
        int widthPx = server.u16();
        int heightPx = server.u16();
        server.skip(16);
        long name = server.u32();
        if (name > MAX_NAME) {
            throw new RfbProtocolException("a name of " + name + " bytes");
        }
        server.skip(name);
        return new int[] {widthPx, heightPx};
    }

    private int version() throws IOException {
        String version = server.text(12, 12);
        if (!version.matches("RFB \\d{3}\\.\\d{3}\n")) {
            throw new RfbProtocolException("the other end is not an RFB server");
        }
        int major = Integer.parseInt(version.substring(4, 7));
        int minor = Integer.parseInt(version.substring(8, 11));
        if (major < 3) {
            throw new RfbProtocolException("version " + version.strip() + " is not supported");
        }
        int spoken = major > 3 || minor >= 8 ? 8 : minor == 7 ? 7 : 3;
        client.version(("RFB 003.00" + spoken + "\n").getBytes(StandardCharsets.US_ASCII));
        return spoken;
    }

    /** RFC 6143 §7.1.2; in version 3.3 the server decides (appendix A). */
    private void chooseSecurity(int minor) throws IOException {
        if (minor == 3) {
            long decided = server.u32();
            if (decided == 0) {
                throw refused();
            }
            if (decided != NONE) {
                throw new RfbProtocolException("security type " + decided + " is not supported");
            }
            return;
        }
        int offered = server.u8();
        if (offered == 0) {
            throw refused();
        }
        boolean none = false;
        for (int i = 0; i < offered; i++) {
            none |= server.u8() == NONE;
        }
        if (!none) {
            throw new RfbProtocolException("the server asks for authentication");
        }
        client.security(NONE);
    }

    private void result() throws IOException {
        if (server.u32() != 0) {
            throw refused();
        }
    }

    private RfbProtocolException refused() throws IOException {
        return new RfbProtocolException("refused: " + server.text(server.u32(), KEPT_TEXT));
    }
}
