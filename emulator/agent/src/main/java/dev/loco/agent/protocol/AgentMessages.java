package dev.loco.agent.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the agent's small messages: sound, events, pongs, input traces. Each returns an exact array. */
public final class AgentMessages {

    private AgentMessages() {}

    /** One Opus packet; {@code first} marks the first after silence. */
    public static byte[] audio(boolean first, int epoch, long sequence, long captureMicros, byte[] opus) {
        return message(MessageType.AUDIO, 15 + opus.length)
                .put((byte) (first ? 1 : 0))
                .putShort((short) epoch)
                .putInt((int) sequence)
                .putLong(captureMicros)
                .put(opus)
                .array();
    }

    /** A JSON object with a {@code type}. */
    public static byte[] event(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return message(MessageType.EVENT, text.length).put(text).array();
    }

    /** The answer to a ping. */
    public static byte[] pong(long echo, long agentMicros) {
        return message(MessageType.PONG, 16).putLong(echo).putLong(agentMicros).array();
    }

    /** When an input arrived here and when QEMU acknowledged it, µs since 1970. */
    public static byte[] trace(int inputSequence, long receivedMicros, long acknowledgedMicros) {
        return message(MessageType.TRACE, 20)
                .putInt(inputSequence)
                .putLong(receivedMicros)
                .putLong(acknowledgedMicros)
                .array();
    }

    private static ByteBuffer message(int type, int length) {
        return ByteBuffer.allocate(1 + length).order(ByteOrder.LITTLE_ENDIAN).put((byte) type);
    }
}
