package dev.loco.agent.whep;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Cuts sound into pieces of 10 ms. Not thread-safe. */
final class SoundFrames {

    private static final int BYTES = 480 * 2 * 2;

    private final Consumer<byte[]> sink;
    private byte[] frame = new byte[BYTES];
    private int filled;

    SoundFrames(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    void push(ByteBuffer s16le) {
        ByteBuffer in = s16le.duplicate();
        while (in.hasRemaining()) {
            int n = Math.min(in.remaining(), BYTES - filled);
            in.get(frame, filled, n);
            filled += n;
            if (filled == BYTES) {
                sink.accept(frame);
                frame = new byte[BYTES];
                filled = 0;
            }
        }
    }

    void stopped() {
        filled = 0;
    }
}
