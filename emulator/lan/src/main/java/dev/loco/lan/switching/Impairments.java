package dev.loco.lan.switching;

import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.MacAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Impairs frames by the station they come from; without any impairment it costs one read. Thread-safe. */
public final class Impairments implements AutoCloseable {

    private static final int MOST_WAITING = 4_096;
    private static final long MOST_BACKLOG_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MS = 1_000_000L;

    private final Map<Long, Link> links = new ConcurrentHashMap<>();
    private final DelayQueue<Waiting> waiting = new DelayQueue<>();
    private volatile boolean impairs;
    private @Nullable Thread thread;

    /** Impairs what comes from a station from now on; {@link Impairment#NONE} ends it. */
    public void set(MacAddress from, Impairment impairment) {
        if (impairment.equals(Impairment.NONE)) {
            links.remove(from.bits());
        } else {
            links.put(from.bits(), new Link(impairment));
        }
        impairs = !links.isEmpty();
    }

    /** What is impaired now. */
    public Map<MacAddress, Impairment> all() {
        Map<MacAddress, Impairment> all = new java.util.HashMap<>();
        links.forEach((mac, link) -> all.put(new MacAddress(mac), link.impairment));
        return all;
    }

    /** Whether anything is impaired; if not, every frame passes. */
    boolean isAny() {
        return impairs;
    }

    /** Whether nothing of this station passes. */
    public boolean isCut(long mac) {
        if (!impairs) {
            return false;
        }
        Link link = links.get(mac);
        return link != null && link.impairment.cut();
    }

    /** Whether the frame passes at once; otherwise it is lost, or {@code later} gets a copy when its time comes. */
    Verdict judge(Frame frame, long now, Consumer<Frame> later) {
        Link link = links.get(frame.source());
        if (link == null) {
            return Verdict.PASS;
        }
        Impairment impairment = link.impairment;
        if (impairment.cut() || ThreadLocalRandom.current().nextDouble() < impairment.loss()) {
            return Verdict.LOST;
        }
        long queued = link.queue(frame.length(), now);
        if (queued > MOST_BACKLOG_NANOS || waiting.size() >= MOST_WAITING) {
            return Verdict.LOST;
        }
        long jitter = ThreadLocalRandom.current().nextLong(impairment.jitterMs() * NANOS_PER_MS + 1);
        long delay = queued + impairment.delayMs() * NANOS_PER_MS + jitter;
        if (delay == 0) {
            return Verdict.PASS;
        }
        deliver();
        waiting.add(new Waiting(frame.copy(), now + delay, later));
        return Verdict.LATER;
    }

    private synchronized void deliver() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("lan-impaired").start(this::run);
        }
    }

    private void run() {
        try {
            for (; ; ) {
                Waiting next = waiting.take();
                next.later.accept(next.frame);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    enum Verdict {
        PASS,
        LATER,
        LOST
    }

    private static final class Link {
        private final Impairment impairment;
        private long freeAt = System.nanoTime();

        Link(Impairment impairment) {
            this.impairment = impairment;
        }

        /** Nanoseconds until the wire of limited rate has taken the frame. */
        synchronized long queue(int bytes, long now) {
            if (impairment.rateBps() == 0) {
                return 0;
            }
            long start = freeAt - now > 0 ? freeAt : now;
            long end = start + bytes * 8L * 1_000_000_000L / impairment.rateBps();
            if (end - now <= MOST_BACKLOG_NANOS) {
                freeAt = end;
            }
            return end - now;
        }
    }

    private record Waiting(Frame frame, long dueNanos, Consumer<Frame> later) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(dueNanos - ((Waiting) other).dueNanos, 0);
        }
    }
}
