package dev.loco.qmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes commands. Input commands are put together from constant pieces and numbers, without a tree. Not thread-safe. */
final class CommandWriter {

    /** At most this many events go into one command; {@link #ROOM} holds them. */
    static final int MAX_EVENTS = 64;

    private static final int ROOM = MAX_EVENTS * 160 + 128;

    private static final byte[] HEAD = ascii("{\"execute\":\"input-send-event\",\"arguments\":{\"events\":[");
    private static final byte[] TAIL = ascii("]}}\n");
    private static final byte[] KEY = ascii("{\"type\":\"key\",\"data\":{\"key\":{\"type\":\"number\",\"data\":");
    private static final byte[] KEY_DOWN = ascii("},\"down\":true}}");
    private static final byte[] KEY_UP = ascii("},\"down\":false}}");
    private static final byte[] BUTTON = ascii("{\"type\":\"btn\",\"data\":{\"button\":\"");
    private static final byte[] BUTTON_DOWN = ascii("\",\"down\":true}}");
    private static final byte[] BUTTON_UP = ascii("\",\"down\":false}}");
    private static final byte[] RELATIVE_X = ascii("{\"type\":\"rel\",\"data\":{\"axis\":\"x\",\"value\":");
    private static final byte[] RELATIVE_Y = ascii("{\"type\":\"rel\",\"data\":{\"axis\":\"y\",\"value\":");
    private static final byte[] ABSOLUTE_X = ascii("{\"type\":\"abs\",\"data\":{\"axis\":\"x\",\"value\":");
    private static final byte[] ABSOLUTE_Y = ascii("{\"type\":\"abs\",\"data\":{\"axis\":\"y\",\"value\":");
    private static final byte[] END = ascii("}}");
    private static final byte[] MINIMUM = ascii(Integer.toString(Integer.MIN_VALUE));

    private final WritableByteChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(ROOM);
    private final byte[] digits = new byte[11];

    CommandWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Sends {@code json}, which holds no line feed, as one line. */
    void line(byte[] json) throws IOException {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        drain(ByteBuffer.wrap(line));
    }

    /** Sends one {@code input-send-event} with the events from {@code from} to {@code to}, at most {@link #MAX_EVENTS}. */
    void input(List<InputEvent> events, int from, int to) throws IOException {
        out.clear().put(HEAD);
        int first = out.position();
        for (int i = from; i < to; i++) {
            if (out.position() > first && out.get(out.position() - 1) != ',') {
                out.put((byte) ',');
            }
            put(events.get(i));
        }
        if (out.get(out.position() - 1) == ',') {
            out.position(out.position() - 1);
        }
        drain(out.put(TAIL).flip());
    }

    private void put(InputEvent event) {
        switch (event) {
            case InputEvent.Key key -> number(KEY, key.number(), key.down() ? KEY_DOWN : KEY_UP);
            case InputEvent.Button button -> {
                out.put(BUTTON);
                String name = button.button().qapiName();
                for (int i = 0; i < name.length(); i++) {
                    out.put((byte) name.charAt(i));
                }
                out.put(button.down() ? BUTTON_DOWN : BUTTON_UP);
            }
            case InputEvent.Relative move -> {
                if (move.dx() != 0) {
                    number(RELATIVE_X, move.dx(), END);
                }
                if (move.dx() != 0 && move.dy() != 0) {
                    out.put((byte) ',');
                }
                if (move.dy() != 0) {
                    number(RELATIVE_Y, move.dy(), END);
                }
            }
            case InputEvent.Absolute place -> {
                number(ABSOLUTE_X, place.x(), END);
                out.put((byte) ',');
                number(ABSOLUTE_Y, place.y(), END);
            }
        }
    }

    private void number(byte[] before, int value, byte[] after) {
        out.put(before);
        if (value == Integer.MIN_VALUE) {
            out.put(MINIMUM);
        } else {
            int at = digits.length;
            for (int left = Math.abs(value); left > 0 || at == digits.length; left /= 10) {
                digits[--at] = (byte) ('0' + left % 10);
            }
            if (value < 0) {
                digits[--at] = '-';
            }
            out.put(digits, at, digits.length - at);
        }
        out.put(after);
    }

    private void drain(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
