package dev.loco.lan.uplink;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks for peers again and again, and probes them, on a thread of its own: a platform thread, since a virtual one wakes three for each pause. */
final class PeerWatch implements AutoCloseable {

    /** Who asks a peer whether frames come through. */
    interface Prober {
        void probe(Peer peer, boolean whole);
    }

    private static final long TICK_MS = 1_000;
    private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int RESOLVE_TICKS = 3;
    private static final int WHOLE_TICKS = 5;

    /** Peers to be probed in one tick; of more each is probed more seldom. */
    private static final int PROBES = 64;

    private final PeerList list;
    private final int ownPort;
    private final Prober prober;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("lan-peers").unstarted(this::run);
    private volatile Peers peers = Peers.NONE;
    private volatile boolean isHurried;

    PeerWatch(PeerList list, int ownPort, Prober prober) {
        this.list = list;
        this.ownPort = ownPort;
        this.prober = prober;
    }

    void start() {
        thread.start();
    }

    Peers now() {
        return peers;
    }

    /** Looks soon: a stranger spoke, who may be a new peer. */
    void hurry() {
        if (!isHurried) {
            isHurried = true;
            wake.release();
        }
    }

    private void run() {
        long resolvedAt = System.nanoTime() - HURRY_NANOS;
        try {
            for (int tick = 0; ; tick++) {
                boolean due =
                        tick % RESOLVE_TICKS == 0 || isHurried || peers.all().isEmpty();
                if (due && System.nanoTime() - resolvedAt >= HURRY_NANOS) {
                    resolve();
                    resolvedAt = System.nanoTime();
                    isHurried = false;
                }
                probe(tick);
                if (wake.tryAcquire(TICK_MS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resolve() {
        try {
            peers = peers.now(list.resolve(ownPort));
        } catch (IOException e) {
            return; // the file is being written, or interfaces change: the old ones stay
        }
    }

    private void probe(int tick) {
        var all = peers.all();
        int turns = all.size() / PROBES + 1;
        for (int i = tick % turns; i < all.size(); i += turns) {
            Peer peer = all.get(i);
            prober.probe(peer, tick / turns % WHOLE_TICKS == 1);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
