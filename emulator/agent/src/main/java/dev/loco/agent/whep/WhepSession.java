package dev.loco.agent.whep;

import dev.loco.agent.webrtc.InvalidDescriptionException;
import dev.loco.agent.webrtc.PeerConnection;
import dev.loco.agent.webrtc.PeerConnectionListener;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One media viewer: its connection and tracks. Thread-safe. */
final class WhepSession implements PeerConnectionListener {

    private static final long SETUP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long DISCONNECTED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final PeerConnection connection;
    private final @Nullable SoundTrack sound;
    private final Runnable onConnected;
    private volatile long goneSinceNanos = System.nanoTime();
    private volatile long patienceNanos = SETUP_NANOS;
    private volatile boolean connected;
    private volatile boolean failed;

    WhepSession(String id, WebRtc webRtc, boolean withSound, Runnable onConnected) {
        this.id = id;
        this.onConnected = onConnected;
        this.connection = webRtc.connect(this);
        this.sound = withSound ? new SoundTrack(webRtc) : null;
    }

    String id() {
        return id;
    }

    /** The entity tag of its ICE session (RFC 9725 §4.3). */
    String entityTag() {
        return "\"" + id + "\"";
    }

    boolean hasSound() {
        return sound != null;
    }

    String answer(String offer, ScreenTrack screen) {
        try {
            connection.offered(offer);
            connection.add(screen.track());
            if (sound != null) {
                connection.add(sound.track());
            }
            return connection.answer();
        } catch (InvalidDescriptionException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The offer cannot be answered: " + e.getMessage());
        }
    }

    void trickle(TrickleFragment fragment) {
        for (TrickleFragment.Candidate candidate : fragment.candidates()) {
            try {
                connection.addCandidate(candidate.mid(), candidate.mediaLine(), candidate.attribute());
            } catch (RuntimeException e) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST, "The candidate is refused: " + e.getMessage());
            }
        }
    }

    void push(byte[] sound10Ms) {
        if (sound != null) {
            sound.push(sound10Ms);
        }
    }

    @Override
    public void connected() {
        connected = true;
        if (sound != null) {
            sound.connected();
        }
        onConnected.run();
    }

    @Override
    public void disconnected() {
        goneSinceNanos = System.nanoTime();
        patienceNanos = DISCONNECTED_NANOS;
        connected = false;
    }

    @Override
    public void ended(String reason) {
        failed = true;
    }

    /** Whether it is of no use any more; a coarse tick asks. */
    boolean isOver(long nowNanos) {
        return failed || (!connected && nowNanos - goneSinceNanos > patienceNanos);
    }

    void close() {
        SoundTrack own = sound;
        if (own == null) {
            connection.close();
        } else {
            own.disconnected();
            connection.closeThen(own::close);
        }
    }
}
