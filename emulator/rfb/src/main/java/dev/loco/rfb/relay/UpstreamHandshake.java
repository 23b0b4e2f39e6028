package dev.loco.rfb.relay;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** The client's side of the initial messages with a server that asks for no authentication, up to ServerInit (RFC 6143 §7.3.2), which is passed on. */
final class UpstreamHandshake {

    private static final byte NONE = 1;
    private static final byte SHARED = 1;
    private static final long MAX_NAME = 1 << 12;

    private final PassingReader server;
    private final WritableByteChannel to;

    UpstreamHandshake(PassingReader server, WritableByteChannel to) {
        this.server = server;
        this.to = to;
    }

    /** Runs the handshake. @return bytes per pixel in which the server begins */
    int run() throws IOException {
        String version = new String(server.bytes(12), StandardCharsets.US_ASCII);
        if (!version.startsWith("RFB 003.008")) {
            throw new RfbProtocolException("the server speaks " + version.strip());
        }
        send(version.getBytes(StandardCharsets.US_ASCII));
        byte[] offered = server.bytes(server.u8());
        boolean none = false;
        for (byte type : offered) {
            none |= type == NONE;
        }
        if (!none) {
            throw new RfbProtocolException("the server asks for authentication");
        }
        send(NONE);
        if (server.s32() != 0) {
            throw new RfbProtocolException("the server refuses");
        }
        send(SHARED);
        server.begin();
        server.skip(4);
        int bits = server.u8();
        server.skip(15);
        long name = server.u32();
        if (name > MAX_NAME) {
            throw new RfbProtocolException("a name of " + name + " bytes");
        }
        server.skip(name);
        server.discard();
        return bits / 8;
    }

    private void send(byte... bytes) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        while (message.hasRemaining()) {
            to.write(message);
        }
    }
}
