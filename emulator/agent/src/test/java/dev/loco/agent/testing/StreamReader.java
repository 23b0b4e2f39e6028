package dev.loco.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads what the agent sends, as a page does: joins chunks and shows every frame in order to a {@link FrameDecoder}. */
public final class StreamReader {

    private final List<ReceivedFrame> frames = new CopyOnWriteArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Map<Integer, Long> traces = new ConcurrentHashMap<>();
    private final Map<Long, TreeMap<Integer, byte[]>> chunks = new ConcurrentHashMap<>();
    private final AtomicInteger pongs = new AtomicInteger();
    private final AtomicInteger sounds = new AtomicInteger();
    private final FrameDecoder decoder = new FrameDecoder();

    /** Takes one message. */
    public synchronized void received(ByteBuffer message) {
        ByteBuffer in = message.order(ByteOrder.LITTLE_ENDIAN);
        switch (in.get()) {
            case 1 -> video(in);
            case 2 -> sounds.incrementAndGet();
            case 3 -> event(in);
            case 5 -> pongs.incrementAndGet();
            case 6 -> traces.put(in.getInt(), -in.getLong() + in.getLong());
            default -> throw new IllegalStateException("unknown message");
        }
    }

    private void event(ByteBuffer in) {
        byte[] text = new byte[in.remaining()];
        in.get(text);
        try {
            events.add(Json.mapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void video(ByteBuffer in) {
        int flags = in.get();
        int epoch = Short.toUnsignedInt(in.getShort());
        long sequence = Integer.toUnsignedLong(in.getInt());
        int chunk = in.getShort();
        int count = in.getShort();
        int width = in.getShort();
        int height = in.getShort();
        in.position(in.position() + 8);
        long capture = in.getLong();
        int codec = in.get();
        in.position(in.position() + 3);
        long sent = 0;
        if ((flags & 2) != 0) {
            in.position(in.position() + 12);
            sent = Integer.toUnsignedLong(in.getInt());
        }
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        TreeMap<Integer, byte[]> parts =
                chunks.computeIfAbsent(sequence << 1 | (flags >> 3 & 1), key -> new TreeMap<>());
        parts.put(chunk, payload);
        if (parts.size() == count) {
            ByteBuffer whole = ByteBuffer.allocate(
                    parts.values().stream().mapToInt(part -> part.length).sum());
            parts.values().forEach(whole::put);
            parts.clear();
            ReceivedFrame frame = new ReceivedFrame(
                    (flags & 1) != 0,
                    (flags & 8) != 0,
                    epoch,
                    sequence,
                    width,
                    height,
                    codec,
                    capture,
                    sent,
                    whole.array());
            decoder.decode(frame);
            frames.add(frame);
        }
    }

    public List<ReceivedFrame> frames() {
        return frames;
    }

    public List<JsonNode> events() {
        return events;
    }

    /** Events of one type. */
    public List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** µs from arrival to acknowledgement by input sequence. */
    public Map<Integer, Long> traces() {
        return traces;
    }

    public int pongs() {
        return pongs.get();
    }

    public int sounds() {
        return sounds.get();
    }

    /** A pixel of the last decoded picture, 0xRRGGBB; -1 while there is none. */
    public synchronized int pixel(int x, int y) {
        return decoder.pixel(x, y);
    }

    /** Reads a bar of 16 cells as the probe draws it, the most significant left; -1 while there is no picture. */
    public synchronized int bar(int x, int y, int cellWidth, int cellHeight) {
        if (decoder.pixel(x, y) < 0) {
            return -1;
        }
        int value = 0;
        for (int cell = 0; cell < 16; cell++) {
            int pixel = decoder.pixel(x + cell * cellWidth + cellWidth / 2, y + cellHeight / 2);
            value = value << 1 | ((pixel & 0xff) > 127 ? 1 : 0);
        }
        return value;
    }

    /** Key presses the guest has counted. */
    public int keysCounted() {
        return bar(32, 128, 8, 16);
    }

    /** Painted frames the guest shows. */
    public int framesCounted(int heightPx) {
        return bar(32, heightPx - 32, 16, 16);
    }
}
