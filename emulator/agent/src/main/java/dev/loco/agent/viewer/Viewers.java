package dev.loco.agent.viewer;

import dev.loco.agent.capture.Demand;
import dev.loco.agent.capture.FrameSink;
import dev.loco.agent.lease.Holding;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.agent.protocol.AgentMessages;
import dev.loco.agent.tier.TierStore;
import dev.loco.audio.AudioPacket;
import dev.loco.contract.AgentState;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.TierRequest;
import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who watches this instance over data channels or WebSockets.
 *
 * <p>A frame goes to the lease holder, or else to whoever watches longest, on the encoding thread; to all others on a thread of its own. Thread-safe.
 */
public final class Viewers implements FrameSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);
    private static final int MAX_UNDER_WAY = 2;

    /** A pod that is drained ends within this time, or does not end. */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private volatile Source source = Source.NOTHING;
    private final TierStore tier;
    private final ViewerServices services;
    private final int most;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final ExecutorService others = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("viewers").factory());
    private volatile int mediaViewers;
    private volatile int mediaListeners;
    private volatile int vncViewers;
    private volatile long drainedNanos = System.nanoTime() - DRAIN_NANOS;

    /** @param most largest number of viewers at a time, media viewers included */
    public Viewers(TierStore tier, ViewerServices services, int most) {
        this.tier = tier;
        this.services = services;
        this.most = most;
        LeaseBook lease = services.lease();
        lease.listen((before, now) -> leaseChanged(now));
        tier.listen(this::tierChanged);
    }

    /** Says where pictures and sound come from; before the first viewer. */
    public void attach(Source to) {
        source = to;
    }

    /**
     * Makes room for one more.
     *
     * @throws ProblemException {@code too-many-requests}, or {@code instance-unavailable} while draining
     */
    public void reserve() {
        if (System.nanoTime() - drainedNanos < DRAIN_NANOS) {
            throw new ProblemException(ProblemType.INSTANCE_UNAVAILABLE, "The agent is about to end; come back soon.");
        }
        if (count() >= most) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, most + " viewers watch already.");
        }
    }

    /** Adds a viewer; one with the same id, an earlier connection of the same page, is dropped. */
    public void add(Viewer viewer) {
        for (Viewer earlier : viewers) {
            if (earlier.id().equals(viewer.id())) {
                remove(earlier, "replaced by a new connection", false);
            }
        }
        viewers.add(viewer);
        LOG.atInfo()
                .addKeyValue("delivery", viewer.delivery().name())
                .addKeyValue("viewers", count())
                .log("viewer joined");
    }

    /** Ends a viewer's connection. Idempotent; any thread. */
    public void drop(Viewer viewer, String reason) {
        remove(viewer, reason, true);
    }

    private void remove(Viewer viewer, String reason, boolean leaves) {
        if (!viewers.remove(viewer)) {
            return;
        }
        if (leaves) {
            services.input().releaseAll(viewer.id());
        }
        viewer.delivery().close(reason);
        viewer.left();
        demandChanged();
        LOG.atInfo()
                .addKeyValue("delivery", viewer.delivery().name())
                .addKeyValue("reason", reason)
                .addKeyValue("viewers", count())
                .log("viewer left");
    }

    /** The viewer with this id. */
    public Optional<Viewer> find(String id) {
        return viewers.stream().filter(viewer -> viewer.id().equals(id)).findFirst();
    }

    /** How many watch, over any delivery. */
    public int count() {
        return viewers.size() + mediaViewers + vncViewers;
    }

    /** Says how many watch and how many listen over media tracks. @return the pictures per second they may have */
    public int mediaViewers(int watching, int listening) {
        mediaViewers = watching;
        mediaListeners = listening;
        demandChanged();
        return Rates.full(tier.current());
    }

    /** Says how many watch over VNC, with connections of their own to QEMU. */
    public void vncViewers(int watching) {
        vncViewers = watching;
    }

    void subscriptionChanged(Viewer viewer, boolean first) {
        RenditionKind kind = viewer.rendition();
        if (kind != null) {
            requestKeyframe(kind); // before the demand: a new encoder's first keyframe answers it
        }
        demandChanged();
        if (first) {
            viewer.renewResumeToken(System.nanoTime());
            viewer.delivery().control(Events.state(services.state().get()));
            viewer.leaseChanged(services.lease().current().orElse(null));
            tier.current().ifPresent(held -> viewer.delivery().control(Events.tier(held)));
        }
    }

    void requestKeyframe(RenditionKind kind) {
        source.requestKeyframe(kind);
    }

    private void demandChanged() {
        Optional<TierRequest> held = tier.current();
        int full = 0;
        int thumbnail = 0;
        boolean sound = mediaListeners > 0;
        for (Viewer viewer : viewers) {
            if (viewer.rendition() == RenditionKind.FULL) {
                full = Math.max(full, Rates.full(held, viewer.maxFps()));
            } else if (viewer.rendition() == RenditionKind.THUMBNAIL) {
                thumbnail = Math.max(thumbnail, Rates.thumbnail(held, viewer.maxFps()));
            }
            sound |= viewer.wantsSound();
        }
        source.demand(new Demand(full, thumbnail, mediaViewers > 0 ? Rates.full(held) : 0));
        source.soundWanted(sound);
    }

    @Override
    public void frame(EncodedFrame frame, long pixelsNanos) {
        FrameMessages messages = new FrameMessages(frame, services.time(), pixelsNanos);
        Viewer first = firstFor(frame.kind());
        if (first != null) {
            send(first, messages);
        }
        for (Viewer viewer : viewers) {
            if (viewer != first && viewer.outbox().takes(frame.kind())) {
                sendLater(viewer, messages);
            }
        }
    }

    @Override
    public long queuedBytes(RenditionKind kind) {
        Viewer first = firstFor(kind);
        return first == null ? 0 : first.outbox().queuedBytes();
    }

    private @Nullable Viewer firstFor(RenditionKind kind) {
        Viewer first = null;
        for (Viewer viewer : viewers) {
            if (viewer.outbox().takes(kind)) {
                if (services.lease().isHeldBy(viewer.id())) {
                    return viewer;
                }
                first = first == null ? viewer : first;
            }
        }
        return first;
    }

    private void sendLater(Viewer viewer, FrameMessages messages) {
        if (viewer.underWay().incrementAndGet() > MAX_UNDER_WAY) {
            viewer.underWay().decrementAndGet();
            viewer.outbox().skip();
            services.meters().frame(messages.frame(), false);
            return;
        }
        others.execute(() -> {
            viewer.underWay().decrementAndGet();
            send(viewer, messages);
        });
    }

    private void send(Viewer viewer, FrameMessages messages) {
        boolean delivered = viewer.outbox().send(messages, System.nanoTime());
        services.meters().frame(messages.frame(), delivered);
    }

    /** Sends one packet of sound to whoever listens. */
    public void sound(AudioPacket packet) {
        byte[] message = null;
        for (Viewer viewer : viewers) {
            if (viewer.wantsSound()) {
                if (message == null) {
                    message = AgentMessages.audio(
                            packet.first(),
                            packet.epoch(),
                            packet.sequence(),
                            services.time().micros(packet.captureNanos()),
                            packet.opus());
                }
                viewer.delivery().audio(message);
            }
        }
    }

    /** Tells everybody that the instance's state changed. */
    public void stateChanged(AgentState state) {
        broadcast(Events.state(state));
    }

    /** Tells everybody what was done to the machine. */
    public void machineChanged(String action) {
        broadcast(Events.machine(action));
    }

    /** Tells everybody to come back soon, and takes nobody new meanwhile. */
    public void drain() {
        drainedNanos = System.nanoTime();
        broadcast(Events.draining());
    }

    private void tierChanged(TierRequest next) {
        demandChanged();
        broadcast(Events.tier(next));
    }

    private void leaseChanged(@Nullable Holding held) {
        viewers.forEach(viewer -> viewer.leaseChanged(held));
    }

    private void broadcast(byte[] event) {
        for (Viewer viewer : viewers) {
            if (viewer.isGreeted()) {
                viewer.delivery().control(event);
            }
        }
    }

    /** Drops whoever is silent or stalled, and repairs whoever has caught up. Called by a coarse tick. */
    public void tick(long nowNanos) {
        for (Viewer viewer : viewers) {
            String reason = viewer.reasonToDrop(nowNanos);
            RenditionKind kind = viewer.rendition();
            if (reason != null) {
                drop(viewer, reason);
            } else if (kind != null && viewer.outbox().pollWantsKeyframe()) {
                requestKeyframe(kind);
            }
            viewer.renewResumeToken(nowNanos);
        }
    }

    @Override
    public void close() {
        for (Viewer viewer : viewers) {
            drop(viewer, "the agent ends");
        }
        others.shutdown();
    }
}
