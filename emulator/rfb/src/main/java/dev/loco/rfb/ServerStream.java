package dev.loco.rfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** The bytes from the server, buffered; big endian as RFC 6143 §7 has it. Not thread-safe; allocates nothing while reading. */
final class ServerStream {

    static final int CAPACITY = 1 << 18;

    private final ReadableByteChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY).limit(0);
    private final ByteBuffer view = in.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);

    ServerStream(ReadableByteChannel channel) {
        this.channel = channel;
    }

    int u8() throws IOException {
        need(1);
        return in.get() & 0xff;
    }

    int u16() throws IOException {
        need(2);
        return in.getChar();
    }

    int s32() throws IOException {
        need(4);
        return in.getInt();
    }

    long u32() throws IOException {
        return s32() & 0xffff_ffffL;
    }

    void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            if (!in.hasRemaining()) {
                need(1);
            }
            int now = (int) Math.min(left, in.remaining());
            in.position(in.position() + now);
            left -= now;
        }
    }

    /** Reads {@code bytes} of text of which at most {@code kept} are returned; the rest is skipped. */
    String text(long bytes, int kept) throws IOException {
        byte[] head = new byte[(int) Math.min(bytes, kept)];
        for (int at = 0; at < head.length; ) {
            int now = Math.min(head.length - at, CAPACITY);
            need(now);
            in.get(head, at, now);
            at += now;
        }
        skip(bytes - head.length);
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /** The next {@code bytes}, at most {@link #CAPACITY}, as a little-endian view that is valid until the next call. */
    ByteBuffer view(int bytes) throws IOException {
        need(bytes);
        view.limit(in.position() + bytes).position(in.position());
        in.position(in.position() + bytes);
        return view;
    }

    /** Copies the next {@code bytes} to {@code target} at {@code offset}; more than is buffered is read straight into it. */
    void into(ByteBuffer target, int offset, int bytes) throws IOException {
        int buffered = Math.min(bytes, in.remaining());
        target.put(offset, in, in.position(), buffered);
        in.position(in.position() + buffered);
        if (buffered < bytes) {
            target.limit(offset + bytes).position(offset + buffered);
            while (target.hasRemaining()) {
                fill(target);
            }
            target.clear();
        }
    }

    /** Copies {@code rows} of {@code bytes} each to {@code target}, {@code stride} bytes apart. */
    void rowsInto(ByteBuffer target, int offset, int bytes, int rows, int stride) throws IOException {
        for (int row = 0, at = offset; row < rows; row++, at += stride) {
            need(bytes);
            target.put(at, in, in.position(), bytes);
            in.position(in.position() + bytes);
        }
    }

    private void need(int bytes) throws IOException {
        if (in.remaining() < bytes) {
            in.compact();
            try {
                while (in.position() < bytes) {
                    fill(in);
                }
            } finally {
                in.flip();
            }
        }
    }

    private void fill(ByteBuffer target) throws IOException {
        if (channel.read(target) < 0) {
            throw new RfbProtocolException("the connection has ended");
        }
    }
}
