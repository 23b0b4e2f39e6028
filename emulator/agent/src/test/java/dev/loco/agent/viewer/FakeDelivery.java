package dev.loco.agent.viewer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to nowhere that writes down what is sent, by whom, and holds back as much as a test wants. */
final class FakeDelivery implements Delivery {

    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private final List<Thread> senders = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private volatile long queuedBytes;

    void queuedBytes(long bytes) {
        queuedBytes = bytes;
    }

    List<byte[]> frames() {
        return frames;
    }

    List<Thread> senders() {
        return senders;
    }

    List<String> events() {
        return events;
    }

    List<String> closed() {
        return closed;
    }

    @Override
    public String name() {
        return "datachannel";
    }

    @Override
    public int chunkBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long queuedBytes() {
        return queuedBytes;
    }

    @Override
    public boolean video(byte[] message) {
        senders.add(Thread.currentThread());
        frames.add(message);
        return true;
    }

    @Override
    public void audio(byte[] message) {}

    @Override
    public void control(byte[] message) {
        events.add(new String(message, 1, message.length - 1, StandardCharsets.UTF_8));
    }

    @Override
    public void close(String reason) {
        closed.add(reason);
    }
}
