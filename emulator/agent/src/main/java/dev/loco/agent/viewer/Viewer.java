package dev.loco.agent.viewer;

import dev.loco.agent.lease.Holding;
import dev.loco.agent.protocol.AgentMessages;
import dev.loco.agent.protocol.MalformedMessageException;
import dev.loco.agent.protocol.PageMessage;
import dev.loco.agent.protocol.PageMessageParser;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.video.RenditionKind;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One page that watches: what it wants, and its messages.
 *
 * <p>{@link #received} runs on the delivery's thread and never waits. Nothing is sent before the page's first subscription.
 */
public final class Viewer {

    static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long SETUP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long TOKEN_NANOS = TimeUnit.MINUTES.toNanos(4);
    private static final int MAX_MALFORMED = 10;
    private static final PageMessage.Subscribe NOTHING = new PageMessage.Subscribe(PageMessage.Choice.NONE, 0, false);

    private final String id;
    private final Role role;
    private final Delivery delivery;
    private final Viewers viewers;
    private final ViewerServices services;
    private final ViewerInput input;
    private final VideoOutbox outbox;
    private final AtomicInteger underWay = new AtomicInteger();
    private final long openedNanos = System.nanoTime();
    private volatile long heardNanos = openedNanos;
    private volatile boolean greeted;
    private volatile PageMessage.Subscribe subscription = NOTHING;
    private volatile long tokenSentNanos = openedNanos - 2 * TOKEN_NANOS;
    private int malformed;

    /** @param id stable over reconnects of the same page; the lease is held under it */
    public Viewer(String id, Role role, Delivery delivery, Viewers viewers, ViewerServices services) {
        this.id = id;
        this.role = role;
        this.delivery = delivery;
        this.viewers = viewers;
        this.services = services;
        this.input = new ViewerInput(id, role, delivery, services);
        this.outbox = new VideoOutbox(delivery);
    }

    public String id() {
        return id;
    }

    public Role role() {
        return role;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** Takes one message of the page. */
    public void received(ByteBuffer message) {
        long now = System.nanoTime();
        heardNanos = now;
        try {
            handle(PageMessageParser.parse(message), now);
        } catch (MalformedMessageException e) {
            refuse(ProblemType.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
            if (++malformed >= MAX_MALFORMED) {
                viewers.drop(this, "too many malformed messages");
            }
        }
    }

    private void handle(PageMessage message, long nowNanos) {
        switch (message) {
            case PageMessage.Key key -> input.key(key, nowNanos);
            case PageMessage.Button button -> input.button(button, nowNanos);
            case PageMessage.Motion motion -> input.motion(motion);
            case PageMessage.Position position -> input.position(position);
            case PageMessage.ReleaseAll _ -> services.input().releaseAll(id);
            case PageMessage.Ping ping -> {
                services.lease().renew(id);
                delivery.control(AgentMessages.pong(ping.echo(), services.time().nowMicros()));
            }
            case PageMessage.Keyframe _ -> requestKeyframe();
            case PageMessage.Subscribe next -> subscribe(next);
            case PageMessage.LeaseChange change -> input.lease(change.take());
            case PageMessage.Stats stats -> services.meters().page(delivery.name(), stats.measured());
        }
    }

    private void subscribe(PageMessage.Subscribe next) {
        subscription = next;
        outbox.choose(rendition());
        boolean first = !greeted;
        greeted = true;
        viewers.subscriptionChanged(this, first);
        if (first) {
            setUp(null);
        }
    }

    /** Its connection is of use now, or never was. */
    private void setUp(@Nullable ProblemType problem) {
        if (delivery.name().equals("datachannel")) {
            services.meters().sessionSetup(problem, System.nanoTime() - openedNanos);
        }
    }

    /** Its connection has ended. */
    void left() {
        if (!greeted) {
            setUp(ProblemType.INSTANCE_UNAVAILABLE);
        }
    }

    private void requestKeyframe() {
        RenditionKind kind = rendition();
        if (kind != null) {
            viewers.requestKeyframe(kind);
        }
    }

    /** The rendition it wants, null for none. */
    @Nullable
    RenditionKind rendition() {
        return switch (subscription.rendition()) {
            case NONE -> null;
            case FULL -> RenditionKind.FULL;
            case THUMBNAIL -> RenditionKind.THUMBNAIL;
        };
    }

    int maxFps() {
        return subscription.maxFps();
    }

    boolean wantsSound() {
        return subscription.audio();
    }

    /** Whether it may be sent events. */
    boolean isGreeted() {
        return greeted;
    }

    VideoOutbox outbox() {
        return outbox;
    }

    /** Frames handed to another thread and not yet sent. */
    AtomicInteger underWay() {
        return underWay;
    }

    /** Sends a fresh resume token if the last one is about to run out; a coarse tick asks. */
    void renewResumeToken(long nowNanos) {
        if (greeted && nowNanos - tokenSentNanos > TOKEN_NANOS) {
            tokenSentNanos = nowNanos;
            delivery.control(Events.session(id, services.resumeToken().apply(id, role)));
        }
    }

    void leaseChanged(@Nullable Holding held) {
        if (greeted) {
            delivery.control(Events.lease(held, id));
        }
    }

    private void refuse(ProblemType problem, String detail) {
        delivery.control(Events.error(problem, detail));
    }

    /** Why it has to go, or null. A page that never subscribed is given longer: it may still be connecting. */
    @Nullable
    String reasonToDrop(long nowNanos) {
        if (nowNanos - heardNanos > (greeted ? SILENCE_NANOS : SETUP_NANOS)) {
            return greeted ? "silent" : "never connected";
        }
        return outbox.isStalled(nowNanos) ? "does not read" : null;
    }
}
