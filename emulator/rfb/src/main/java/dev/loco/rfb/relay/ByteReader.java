package dev.loco.rfb.relay;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Bytes of one end, buffered; big endian as RFC 6143 §7 has it. Not thread-safe. */
class ByteReader {

    static final int CAPACITY = 1 << 16;

    private final ReadableByteChannel from;
    private final ByteBuffer in = ByteBuffer.allocate(CAPACITY).limit(0);

    ByteReader(ReadableByteChannel from) {
        this.from = from;
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

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            need(1);
            int now = Math.min(count - at, in.remaining());
            in.get(bytes, at, now);
            at += now;
        }
        return bytes;
    }

    void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            need(1);
            int now = (int) Math.min(left, in.remaining());
            in.position(in.position() + now);
            left -= now;
        }
    }

    /** Called with what has been read since the last call, before it is thrown away. */
    void discarding(ByteBuffer read) throws IOException {}

    /** What has been read since the last discarding is given to it now. */
    void discard() throws IOException {
        if (in.position() > 0) {
            discarding(in.duplicate().flip());
            in.compact().flip();
        }
    }

    private void need(int bytes) throws IOException {
        if (in.remaining() < bytes) {
            discard();
            in.compact();
            try {
                while (in.position() < bytes) {
                    if (from.read(in) < 0) {
                        throw new RfbProtocolException("the connection has ended");
                    }
                }
            } finally {
                in.flip();
            }
        }
    }
}
