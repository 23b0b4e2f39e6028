package dev.loco.agent.whep;

import dev.loco.agent.capture.GuestSound;
import dev.loco.agent.viewer.Viewers;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All media viewers of the instance. Thread-safe. */
public final class WhepSessions implements GuestSound.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WhepSessions.class);

    private final WebRtc webRtc;
    private final ScreenTrack screen;
    private final Viewers viewers;
    private final BooleanSupplier hasScreen;
    private final Map<String, WhepSession> sessions = new ConcurrentHashMap<>();
    private final SoundFrames frames = new SoundFrames(this::push);

    /** @param hasScreen whether there is a screen to watch now */
    public WhepSessions(WebRtc webRtc, ScreenTrack screen, Viewers viewers, BooleanSupplier hasScreen) {
        this.webRtc = webRtc;
        this.screen = screen;
        this.viewers = viewers;
        this.hasScreen = hasScreen;
    }

    /** What a client gets for its offer. */
    public record Created(String id, String entityTag, String answer) {}

    /**
     * Answers an offer with a new session.
     *
     * @param id unguessable
     * @throws ProblemException {@code conflict} without a screen, {@code not-acceptable} without usable H.264, {@code malformed-request}, {@code too-many-requests}
     */
    public Created create(String id, String offer) {
        if (!hasScreen.getAsBoolean()) {
            throw new ProblemException(ProblemType.CONFLICT, "There is nothing to watch: the emulator does not run.");
        }
        viewers.reserve();
        String filtered = OfferFilter.filter(offer)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "The offer has no H.264 constrained baseline with packetization-mode=1."));
        WhepSession session = new WhepSession(id, webRtc, filtered.contains("\nm=audio "), screen::refresh);
        sessions.put(id, session);
        try {
            String answer = session.answer(filtered, screen);
            changed();
            LOG.atInfo().addKeyValue("sessions", sessions.size()).log("media viewer joined");
            return new Created(id, session.entityTag(), answer);
        } catch (RuntimeException e) {
            remove(session);
            throw e;
        }
    }

    /**
     * Adds candidates (RFC 9725 §4.3.1).
     *
     * @param entityTag what the client says in {@code If-Match}
     */
    public void trickle(String id, String entityTag, String fragment) {
        WhepSession session = find(id);
        TrickleFragment parsed = TrickleFragment.parse(fragment);
        if (entityTag.equals("*")) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "ICE restarts are not supported; connect anew.");
        }
        if (!entityTag.equals(session.entityTag())) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "The ICE session is another one.");
        }
        session.trickle(parsed);
    }

    /** Ends a session. */
    public void delete(String id) {
        remove(find(id));
    }

    private WhepSession find(String id) {
        WhepSession session = sessions.get(id);
        if (session == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such session.");
        }
        return session;
    }

    private void remove(WhepSession session) {
        if (sessions.remove(session.id(), session)) {
            session.close();
            changed();
            LOG.atInfo().addKeyValue("sessions", sessions.size()).log("media viewer left");
        }
    }

    private void changed() {
        int listening =
                (int) sessions.values().stream().filter(WhepSession::hasSound).count();
        screen.watched(!sessions.isEmpty(), viewers.mediaViewers(sessions.size(), listening));
    }

    /** Ends sessions whose clients are gone; called by a coarse tick. */
    public void tick(long nowNanos) {
        sessions.values().stream().filter(session -> session.isOver(nowNanos)).forEach(this::remove);
    }

    @Override
    public void samples(ByteBuffer s16le, long captureNanos) {
        if (!sessions.isEmpty()) {
            frames.push(s16le);
        }
    }

    @Override
    public void stopped() {
        frames.stopped();
    }

    private void push(byte[] sound10Ms) {
        sessions.values().forEach(session -> session.push(sound10Ms));
    }

    @Override
    public void close() {
        sessions.values().forEach(this::remove);
    }
}
