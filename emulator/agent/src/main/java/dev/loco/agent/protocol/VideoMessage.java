package dev.loco.agent.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One encoded frame on the wire, cut into chunks.
 *
 * @param captureMicros when the screen update arrived, µs since 1970 on the agent's clock
 * @param codec 0 H.264 Annex B, 1 VP8, 2 MJPEG
 * @param trace stages of the agent, carried on chunk 0
 */
public record VideoMessage(
        int flags,
        int epoch,
        long sequence,
        int widthPx,
        int heightPx,
        Changed changed,
        long captureMicros,
        int codec,
        Trace trace) {

    public static final int KEYFRAME = 1;
    public static final int REFINEMENT = 4;
    public static final int THUMBNAIL = 8;

    /** Payload of a chunk on a data channel; small enough for one SCTP message of any implementation. */
    public static final int CHUNK_BYTES = 16_000;

    private static final int TRACE_FOLLOWS = 2;
    private static final int HEADER_BYTES = 36;
    private static final int TRACE_BYTES = 16;

    /** The even-aligned rectangle that differs from the frame before, in rendition pixels. */
    public record Changed(int x, int y, int width, int height) {}

    /** µs after capture at which the pixels were read, converted, encoded and handed to the transport. */
    public record Trace(long pixels, long converted, long encoded, long sent) {}

    /**
     * Writes the messages of this frame.
     *
     * @param accessUnit the encoded bytes, whole
     * @param chunkBytes most payload bytes per message; {@link Integer#MAX_VALUE} for one message
     * @return exact arrays, in order
     */
    public byte[][] write(byte[] accessUnit, int chunkBytes) {
        int chunks = Math.max(1, Math.ceilDiv(accessUnit.length, chunkBytes));
        byte[][] messages = new byte[chunks][];
        for (int i = 0; i < chunks; i++) {
            int from = i * chunkBytes;
            int length = Math.min(chunkBytes, accessUnit.length - from);
            messages[i] = chunk(i, chunks, accessUnit, from, length);
        }
        return messages;
    }

    private byte[] chunk(int chunk, int chunks, byte[] accessUnit, int from, int length) {
        boolean traced = chunk == 0;
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + (traced ? TRACE_BYTES : 0) + length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) MessageType.VIDEO).put((byte) (flags | (traced ? TRACE_FOLLOWS : 0)));
        out.putShort((short) epoch).putInt((int) sequence);
        out.putShort((short) chunk).putShort((short) chunks);
        out.putShort((short) widthPx).putShort((short) heightPx);
        out.putShort((short) changed.x).putShort((short) changed.y);
        out.putShort((short) changed.width).putShort((short) changed.height);
        out.putLong(captureMicros).put((byte) codec).put((byte) 0).putShort((short) 0);
        if (traced) {
            out.putInt((int) trace.pixels).putInt((int) trace.converted);
            out.putInt((int) trace.encoded).putInt((int) trace.sent);
        }
        return out.put(accessUnit, from, length).array();
    }
}
