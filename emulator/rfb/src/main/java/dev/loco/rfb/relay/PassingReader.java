package dev.loco.rfb.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Passes on what it reads, as it was, once it was told to begin. Large messages are passed in pieces. */
final class PassingReader extends ByteReader {

    private final WritableByteChannel to;
    private boolean passing;

    PassingReader(ReadableByteChannel from, WritableByteChannel to) {
        super(from);
        this.to = to;
    }

    /** What was read until now is kept, what is read from now on is passed on. */
    void begin() throws IOException {
        discard();
        passing = true;
    }

    @Override
    void discarding(ByteBuffer read) throws IOException {
        while (passing && read.hasRemaining()) {
            to.write(read);
        }
    }
}
