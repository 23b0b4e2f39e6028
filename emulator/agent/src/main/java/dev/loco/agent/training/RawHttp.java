package dev.loco.agent.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends requests over plain sockets, so that the cache holds the server's classes and not those of a client. */
public final class RawHttp {

    private final int port;
    private final String token;

    public RawHttp(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Sends one request and reads the whole answer. */
    public String send(String method, String path, String type, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Opens a stream's WebSocket, subscribes, and reads some of what comes. */
    public void stream(int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            String head =
                    "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nAuthorization: Bearer "
                            + token + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Sec-WebSocket-Protocol: loco.stream.v1\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            skipHead(in);
            out.write(frame(new byte[] {0x16, 1, 0, 1}));
            out.write(frame(new byte[] {0x15, 1, 2, 3, 4, 5, 6, 7, 8}));
            out.flush();
            int left = bytes;
            while (left > 0) {
                int n = in.read(new byte[Math.min(left, 4096)]);
                if (n < 0) {
                    return;
                }
                left -= n;
            }
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the agent refuses the WebSocket");
            }
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
    }

    /** One masked binary frame with an all-zero mask (RFC 6455 §5.2). */
    private static byte[] frame(byte[] payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x82;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }
}
