package dev.loco.agent.capture;

import dev.loco.rfb.Framebuffer;
import dev.loco.rfb.RfbClient;
import dev.loco.video.RenditionKind;
import dev.loco.video.picture.Rectangle;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the guest's screen while somebody watches and encodes what changed, for as long as the process lives: an emulator that restarts is met again and becomes
 * a new epoch. Methods are for any thread and never wait for the emulator, except {@link #picture}.
 */
public final class ScreenCapture implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenCapture.class);
    private static final long STALE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Renditions renditions;
    private final PictureTap tap;
    private final DisplayClock clock;
    private final ScreenListener listener;
    private final ReentrantLock screen = new ReentrantLock();
    private final Condition updated = screen.newCondition();
    private final DisplayLink link;
    private final Pacer pacer = new Pacer("capture-pace", this::paced);
    private final UpdateCounter counter;
    private final RequestPlan requests = new RequestPlan();
    private final Liveness liveness = new Liveness();
    private final ProbedCorner corner = new ProbedCorner();
    private volatile Demand demand = Demand.NONE;
    private volatile @Nullable RfbClient client;
    private volatile boolean renewing;
    private volatile boolean stale;
    private Demand applied = Demand.NONE;
    private boolean pictured;
    private boolean fresh;
    private long freshBeforeNanos;
    private long captureNanos;
    private long pixelsNanos;
    private long updates;

    /**
     * Makes the capture; {@link #start} begins it.
     *
     * @param address QEMU's display server
     */
    public ScreenCapture(
            SocketAddress address,
            RenditionSetup setup,
            FrameSink sink,
            PictureTap tap,
            DisplayClock clock,
            ScreenListener on,
            CaptureMeter meter) {
        this.renditions = new Renditions(setup, sink);
        this.tap = tap;
        this.clock = clock;
        this.listener = on;
        this.counter = new UpdateCounter(meter);
        this.link = new DisplayLink(address, new Updates());
    }

    /** Starts to connect and to capture. Call once. */
    public void start() {
        link.start();
        pacer.start();
    }

    /** Says what is wanted from now on. */
    public void demand(Demand next) {
        demand = next;
        pacer.wake();
    }

    /** Asks for a keyframe of one rendition. */
    public void requestKeyframe(RenditionKind kind) {
        renditions.requestKeyframe(kind);
        pacer.wake();
    }

    /** An input goes to the guest: for a moment QEMU looks every millisecond, and what changes is encoded at once. */
    public void expectAnswer() {
        long now = System.nanoTime();
        clock.burst();
        renditions.expectAnswer(now);
        if (requests.expectAnswer(now, demand.captureRate())) {
            pacer.wake();
        }
    }

    /** The guest may have switched its display surface without a change of size: checks that QEMU still answers. */
    public void verify() {
        liveness.suspect(System.nanoTime());
        pacer.wake();
    }

    /** Connects anew, unseen by the listener, with new encoders and epochs. */
    public void restart() {
        stale = true;
        pacer.wake();
    }

    /** Sets the ceiling of each rendition, bits per second, from the next epoch on. */
    public void maxBitrate(int bps) {
        renditions.maxBitrate(bps);
    }

    /**
     * Reads the whole screen once and returns a copy, whether anybody watches or not.
     *
     * @param timeoutMs how long to wait for the emulator
     * @return empty if there is no picture in time
     */
    public Optional<Framebuffer> picture(long timeoutMs) throws InterruptedException {
        clock.burst();
        if (!screen.tryLock(timeoutMs, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            RfbClient connected = client;
            if (connected == null) {
                return Optional.empty();
            }
            long seen = updates;
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            askWhole(connected);
            while (updates == seen && left > 0) {
                left = updated.awaitNanos(left);
            }
            return pictured ? Optional.of(Copy.of(connected.framebuffer())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            screen.unlock();
        }
    }

    private void askWhole(RfbClient connected) throws IOException {
        requests.sent();
        liveness.asked(System.nanoTime());
        connected.requestUpdate(false);
    }

    private void replaced(Framebuffer to) {
        pictured = false;
        renditions.resize(to);
        tap.replaced(to);
    }

    /** Encodes what is due if the picture may be shown; the screen's lock is held. */
    private void encodeDue(RfbClient connected, long nowNanos) {
        if (pictured && (fresh || nowNanos >= freshBeforeNanos)) {
            renditions.encodeDue(connected.framebuffer(), captureNanos, pixelsNanos);
        }
    }

    private long paced(long nowNanos) {
        screen.lock();
        try {
            return step(nowNanos);
        } catch (IOException e) {
            return Long.MAX_VALUE; // the reading thread meets the same end
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("paced capture failed");
            return Long.MAX_VALUE;
        } finally {
            screen.unlock();
        }
    }

    private long step(long nowNanos) throws IOException {
        RfbClient connected = client;
        apply(demand, connected, nowNanos);
        if (connected == null) {
            return Long.MAX_VALUE;
        }
        if (stale || liveness.isOverdue(nowNanos)) {
            LOG.atWarn().addKeyValue("asked", stale).log("connecting to the display again");
            renewing = true;
            connected.close();
            return Long.MAX_VALUE;
        }
        if (liveness.isProbeDue(nowNanos, isWatched())) {
            probe(connected, nowNanos);
        }
        encodeDue(connected, nowNanos);
        if (requests.isDue(nowNanos) && isWatched()) {
            requests.sent();
            connected.requestUpdate(true);
        }
        return nextNanos(nowNanos);
    }

    private boolean isWatched() {
        return applied.captureRate() > 0;
    }

    /** A watched picture is known apart from what changed, so a corner tells; its answer takes the place of an outstanding request's. */
    private void probe(RfbClient connected, long nowNanos) throws IOException {
        if (isWatched() && pictured) {
            requests.sent();
            liveness.asked(nowNanos);
            corner.ask(connected);
        } else {
            clock.burst();
            askWhole(connected);
        }
    }

    private long nextNanos(long nowNanos) {
        long encode = pictured ? renditions.nextDueNanos(nowNanos) : Long.MAX_VALUE;
        if (!fresh && encode < freshBeforeNanos) {
            encode = freshBeforeNanos;
        }
        long request = isWatched() ? requests.dueNanos() : Long.MAX_VALUE;
        return Math.min(Math.min(encode, request), liveness.dueNanos(isWatched()));
    }

    private void apply(Demand next, @Nullable RfbClient connected, long nowNanos) throws IOException {
        if (next.equals(applied)) {
            return;
        }
        boolean resumes = !isWatched();
        boolean opensTap = applied.pictures() == 0 && next.pictures() > 0;
        boolean rises = next.captureRate() > applied.captureRate();
        applied = next;
        renditions.demand(next);
        clock.rate(next.captureRate());
        if (resumes) {
            counter.rested();
            fresh = false;
            freshBeforeNanos = nowNanos + STALE_AFTER_NANOS;
            if (connected != null) {
                clock.burst();
                askWhole(connected);
            }
        } else if (opensTap && connected != null) {
            askWhole(connected);
        } else if (rises) {
            clock.burst();
            requests.hurry(nowNanos);
        }
    }

    @Override
    public void close() {
        link.stop();
        RfbClient connected = client;
        try {
            if (connected != null) {
                connected.close();
            }
            boolean isReadToEnd = link.end(1000);
            if (pacer.end(1000) && isReadToEnd) {
                renditions.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.close();
    }

    private final class Updates implements DisplayLink.Session {

        @Override
        public void connected(RfbClient connected) throws IOException {
            screen.lock();
            try {
                client = connected;
                renewing = false;
                stale = false;
                liveness.renewed(System.nanoTime());
                requests.renewed();
                replaced(connected.framebuffer());
                askWhole(connected);
            } finally {
                screen.unlock();
            }
            clock.announce();
            listener.connected();
            listener.resized(
                    connected.framebuffer().widthPx(), connected.framebuffer().heightPx());
        }

        @Override
        public void ended() {
            boolean isLost = client != null && !renewing;
            client = null;
            while (screen.isHeldByCurrentThread()) {
                screen.unlock();
            }
            if (isLost) {
                listener.lost();
            }
        }

        @Override
        public void updateStarted(int rectangles) {
            long now = System.nanoTime();
            screen.lock();
            captureNanos = now;
            RfbClient connected = client;
            if (connected != null) {
                corner.remember(connected.framebuffer());
            }
        }

        @Override
        public void pixelsStarted() {
            RfbClient connected = client;
            requests.answered(captureNanos, Math.min(applied.captureRate(), demand.captureRate()));
            if (connected != null && requests.isDue(captureNanos)) {
                requests.sent();
                try {
                    connected.requestUpdate(true);
                } catch (IOException e) {
                    requests.renewed(); // read() is about to fail likewise
                }
            }
        }

        @Override
        public void resized(int widthPx, int heightPx) {
            RfbClient connected = client;
            if (connected != null) {
                replaced(connected.framebuffer());
                liveness.suspect(captureNanos);
                askUnlessAsked(connected);
                listener.resized(widthPx, heightPx);
            }
        }

        /** QEMU sends the whole new screen as the answer to a request that is outstanding. */
        private void askUnlessAsked(RfbClient connected) {
            try {
                if (!requests.isOutstanding()) {
                    askWhole(connected);
                }
            } catch (IOException e) {
                requests.renewed(); // read() is about to fail likewise
            }
        }

        @Override
        public void rectangle(int x, int y, int widthPx, int heightPx) {
            liveness.heard(captureNanos);
            RfbClient connected = client;
            if (connected == null || corner.isUnchanged(connected.framebuffer(), x, y, widthPx, heightPx)) {
                return;
            }
            Rectangle part = new Rectangle(x, y, widthPx, heightPx);
            counter.add(widthPx, heightPx);
            renditions.damage(part);
            if (applied.pictures() > 0) {
                tap.changed(connected.framebuffer(), part);
            }
            if (!pictured) {
                pictured = true;
                listener.pictured();
            }
        }

        @Override
        public void updateFinished() {
            pixelsNanos = System.nanoTime();
            updates++;
            counter.finished(captureNanos);
            fresh = true;
            updated.signalAll();
            RfbClient connected = client;
            if (connected != null) {
                encodeDue(connected, pixelsNanos);
                if (applied.pictures() > 0) {
                    tap.updated(connected.framebuffer());
                }
            }
            long next = nextNanos(System.nanoTime());
            screen.unlock();
            pacer.wakeFor(next);
        }
    }
}
