package dev.loco.qmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** Splits what QEMU sends into lines, each held in one buffer that is reused. Not thread-safe. */
final class LineReader {

    /** The longest line accepted, in bytes. */
    static final int MAX_LINE = 1 << 20;

    private final ReadableByteChannel channel;
    private byte[] bytes = new byte[1 << 13];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;

    LineReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads the next line that is not empty into {@link #bytes()}.
     *
     * @return whether there is one; false at the end of the stream
     * @throws QmpProtocolException if a line is too long or the stream ends within one
     */
    boolean next() throws IOException {
        int scanned = start;
        for (; ; ) {
            for (; scanned < end; scanned++) {
                if (bytes[scanned] == '\n') {
                    lineStart = start;
                    lineLength = scanned - start;
                    if (lineLength > 0 && bytes[scanned - 1] == '\r') {
                        lineLength--;
                    }
                    start = ++scanned;
                    if (lineLength > 0) {
                        return true;
                    }
                    scanned--;
                }
            }
            int kept = end - start;
            makeRoom();
            scanned = start + kept;
            if (!fill()) {
                if (kept > 0) {
                    throw new QmpProtocolException("cannot read from QMP: the connection ended within a line");
                }
                return false;
            }
        }
    }

    /** The buffer that holds the line, valid until the next call of {@link #next()}. */
    byte[] bytes() {
        return bytes;
    }

    int lineStart() {
        return lineStart;
    }

    int lineLength() {
        return lineLength;
    }

    boolean lineIs(byte[] text) {
        return Arrays.equals(bytes, lineStart, lineStart + lineLength, text, 0, text.length);
    }

    private void makeRoom() throws QmpProtocolException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            if (end >= MAX_LINE) {
                throw new QmpProtocolException("cannot read from QMP: a line of more than " + MAX_LINE + " bytes");
            }
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, MAX_LINE));
            buffer = ByteBuffer.wrap(bytes);
        }
    }

    private boolean fill() throws IOException {
        buffer.limit(bytes.length).position(end);
        int read = channel.read(buffer);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }
}
