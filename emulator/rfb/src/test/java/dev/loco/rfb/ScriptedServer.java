package dev.loco.rfb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.HexFormat;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** A server that says what it was given, in pieces, and remembers what it was told. */
final class ScriptedServer implements ByteChannel {

    private final ByteBuffer script;
    private final PrimitiveIterator.OfInt pieces;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean open = true;

    ScriptedServer(byte[] script) {
        this(script, IntStream.generate(() -> Integer.MAX_VALUE));
    }

    /** @param pieces the sizes of the pieces in which the script arrives, without end */
    ScriptedServer(byte[] script, IntStream pieces) {
        this.script = ByteBuffer.wrap(script);
        this.pieces = pieces.iterator();
    }

    @Override
    public int read(ByteBuffer to) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (!script.hasRemaining()) {
            return -1;
        }
        int now = Math.min(Math.min(to.remaining(), script.remaining()), pieces.nextInt());
        to.put(script.slice(script.position(), now));
        script.position(script.position() + now);
        return now;
    }

    @Override
    public int write(ByteBuffer from) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int now = from.remaining();
        while (from.hasRemaining()) {
            heard.write(from.get());
        }
        return now;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    /** What was written since the last call, as hexadecimal digits. */
    String heard() {
        String text = HexFormat.of().formatHex(heard.toByteArray());
        heard.reset();
        return text;
    }
}
