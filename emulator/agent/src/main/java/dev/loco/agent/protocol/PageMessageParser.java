package dev.loco.agent.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads {@link PageMessage}s. Every byte of a message must be used; anything else is refused. */
public final class PageMessageParser {

    private static final int MAX_CODE = 32;
    private static final int MAX_BUTTON = 6;
    private static final List<PageMessage.Choice> CHOICES =
            List.of(PageMessage.Choice.NONE, PageMessage.Choice.FULL, PageMessage.Choice.THUMBNAIL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageMessageParser() {}

    /**
     * Reads one whole message.
     *
     * @param bytes the message between position and limit; consumed
     * @throws MalformedMessageException if it is not exactly one known message
     */
    public static PageMessage parse(ByteBuffer bytes) throws MalformedMessageException {
        ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        try {
            PageMessage message = read(in);
            if (in.hasRemaining()) {
                throw new MalformedMessageException("message has " + in.remaining() + " bytes too many");
            }
            return message;
        } catch (BufferUnderflowException e) {
            throw new MalformedMessageException("message is too short");
        }
    }

    private static PageMessage read(ByteBuffer in) throws MalformedMessageException {
        int type = in.get();
        return switch (type) {
            case MessageType.KEY -> new PageMessage.Key(flag(in), in.getInt(), code(in));
            case MessageType.BUTTON -> new PageMessage.Button(upTo(in, MAX_BUTTON, "button"), flag(in), in.getInt());
            case MessageType.MOTION -> new PageMessage.Motion(in.getInt(), in.getShort(), in.getShort());
            case MessageType.POSITION ->
                new PageMessage.Position(
                        in.getInt(), Short.toUnsignedInt(in.getShort()), Short.toUnsignedInt(in.getShort()));
            case MessageType.KEYFRAME -> new PageMessage.Keyframe();
            case MessageType.PING -> new PageMessage.Ping(in.getLong());
            case MessageType.SUBSCRIBE ->
                new PageMessage.Subscribe(
                        CHOICES.get(upTo(in, CHOICES.size() - 1, "rendition")), Byte.toUnsignedInt(in.get()), flag(in));
            case MessageType.LEASE -> new PageMessage.LeaseChange(flag(in));
            case MessageType.STATS -> new PageMessage.Stats(stats(in));
            case MessageType.RELEASE_ALL -> new PageMessage.ReleaseAll();
            default -> throw new MalformedMessageException("unknown message type " + (type & 0xff));
        };
    }

    private static boolean flag(ByteBuffer in) throws MalformedMessageException {
        return upTo(in, 1, "flag") == 1;
    }

    private static int upTo(ByteBuffer in, int max, String what) throws MalformedMessageException {
        int value = Byte.toUnsignedInt(in.get());
        if (value > max) {
            throw new MalformedMessageException(what + " is " + value + ", at most " + max + " is allowed");
        }
        return value;
    }

    private static String code(ByteBuffer in) throws MalformedMessageException {
        int length = upTo(in, MAX_CODE, "length of the key code");
        if (length == 0) {
            throw new MalformedMessageException("key code is empty");
        }
        byte[] text = new byte[length];
        in.get(text);
        for (byte b : text) {
            if (b <= ' ') {
                throw new MalformedMessageException("key code is not printable ASCII");
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static PageStats stats(ByteBuffer in) throws MalformedMessageException {
        if (in.remaining() > PageStats.MAX_BYTES) {
            throw new MalformedMessageException("statistics are longer than " + PageStats.MAX_BYTES + " bytes");
        }
        byte[] text = new byte[in.remaining()];
        in.get(text);
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return new PageStats(object);
            }
        } catch (IOException e) {
            throw new MalformedMessageException("statistics are not JSON");
        }
        throw new MalformedMessageException("statistics are not a JSON object");
    }
}
