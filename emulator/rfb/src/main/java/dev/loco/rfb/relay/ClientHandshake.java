package dev.loco.rfb.relay;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's side of the initial messages, RFC 6143 §7.1 to §7.3.1, for clients of versions 3.3, 3.7 and 3.8. */
final class ClientHandshake {

    private static final int NONE = 1;
    private static final int VNC = 2;
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final String REFUSED = "This password is not known, or was used before.";

    private final ByteReader client;
    private final WritableByteChannel to;
    private final SecureRandom random = new SecureRandom();

    ClientHandshake(ByteReader client, WritableByteChannel to) {
        this.client = client;
        this.to = to;
    }

    /**
     * Runs the handshake up to and with ClientInit.
     *
     * @param login null for a client that is known already
     * @return the gate that the login gave, null without a login
     * @throws RfbProtocolException if the client is none, or refused
     */
    @Nullable
    InputGate run(@Nullable VncLogin login) throws IOException {
        send(ByteBuffer.wrap(VERSION));
        int minor = version();
        int type = login == null ? NONE : VNC;
        choose(minor, type);
        InputGate gate = null;
        if (login != null) {
            gate = authenticate(login, minor);
        }
        if (login != null || minor >= 8) {
            send(ByteBuffer.allocate(4));
        }
        client.skip(1); // ClientInit: whatever it says, others stay connected
        return gate;
    }

    private int version() throws IOException {
        String version = new String(client.bytes(VERSION.length), StandardCharsets.US_ASCII);
        if (!version.matches("RFB 003\\.\\d{3}\n")) {
            throw new RfbProtocolException("the client speaks no version of RFB 3");
        }
        int minor = Integer.parseInt(version.substring(8, 11));
        return minor >= 8 ? 8 : minor == 7 ? 7 : 3;
    }

    private void choose(int minor, int type) throws IOException {
        if (minor == 3) {
            send(ByteBuffer.allocate(4).putInt(type).flip());
            return;
        }
        send(ByteBuffer.wrap(new byte[] {1, (byte) type}));
        int chosen = client.u8();
        if (chosen != type) {
            throw new RfbProtocolException("the client chose security type " + chosen);
        }
    }

    private InputGate authenticate(VncLogin login, int minor) throws IOException {
        byte[] challenge = new byte[VncChallenge.BYTES];
        random.nextBytes(challenge);
        send(ByteBuffer.wrap(challenge));
        Optional<InputGate> gate = login.check(challenge, client.bytes(VncChallenge.BYTES));
        if (gate.isEmpty()) {
            refuse(minor);
        }
        return gate.orElseThrow(() -> new RfbProtocolException("the client knows no password"));
    }

    private void refuse(int minor) throws IOException {
        byte[] reason = REFUSED.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer result = ByteBuffer.allocate(8 + reason.length).putInt(1);
        if (minor >= 8) {
            result.putInt(reason.length).put(reason);
        }
        send(result.flip());
    }

    private void send(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            to.write(message);
        }
    }
}
