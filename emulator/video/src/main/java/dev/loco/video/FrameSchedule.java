package dev.loco.video;

/**
 * When a rendition's next frame is due: not more often than the frame rate, not above the bit rate, not while two frames wait downstream, not faster than the
 * machine encodes. A keyframe that a viewer asks for does not count against the frame rate: the next change would come late for everybody.
 *
 * <p>{@link #frameRate}, {@link #requestKeyframe}, {@link #congestion} and {@link #expectAnswer} are for any thread, the rest for the rendition's.
 */
final class FrameSchedule {

    static final long NEVER = Long.MAX_VALUE;
    private static final double SHARE = 0.9;
    private static final double PACE_SLACK = 1.04;
    private static final double BITS_TOLERANCE_SECONDS = 0.1;
    private static final long CONGESTION_POLL_NANOS = 4_000_000;
    private static final long CONGESTION_FLOOR_BYTES = 1_500;
    private static final long ANSWER_NANOS = 25_000_000;
    private static final long ANSWER_GAP_NANOS = 2_000_000;
    private static final long LATE_ANSWER_NANOS = 100_000_000;
    private static final long LATE_ANSWER_GAP_NANOS = 16_000_000;
    private static final long REFINEMENT_GAP_NANOS = 16_000_000;
    private static final double SECOND = 1e9;

    private final RenditionSettings settings;
    private final LeakyBucket bits = new LeakyBucket((long) (BITS_TOLERANCE_SECONDS * SECOND));
    private final EncodeLoad load = new EncodeLoad();
    private volatile int framesPerSecond;
    private volatile boolean keyframeRequested;
    private volatile long queuedBytes;
    private volatile long inputNanos = Long.MIN_VALUE / 2;
    private long lastStartNanos = Long.MIN_VALUE / 2;
    private volatile int maxBitrateBps;
    private LeakyBucket pace = new LeakyBucket(0);
    private int pacedFramesPerSecond;
    private long keyframeNanos = NEVER;
    private long lastKeyframeNanos = Long.MIN_VALUE / 2;
    private long refinementNanos = NEVER;
    private int refinementPasses;
    private long lastFrameBytes;

    FrameSchedule(RenditionSettings settings) {
        this.settings = settings;
        framesPerSecond = settings.maxFramesPerSecond();
        maxBitrateBps = settings.maxBitrateBps();
    }

    void maxBitrate(int bps) {
        maxBitrateBps = bps;
    }

    int maxBitrate() {
        return maxBitrateBps;
    }

    void frameRate(int fps) {
        framesPerSecond = Math.clamp(fps, 0, settings.maxFramesPerSecond());
    }

    int frameRate() {
        return framesPerSecond;
    }

    void requestKeyframe() {
        keyframeRequested = true;
    }

    void congestion(long bytes) {
        queuedBytes = bytes;
    }

    /**
     * For a moment a change is the answer to an input: it does not wait for its turn, and does not count against the frame rate. A guest that is held back may
     * answer later: for 100 ms its turn comes 60 times a second.
     */
    void expectAnswer(long nowNanos) {
        inputNanos = nowNanos;
    }

    /** A new encoder: its keyframe is due at once. */
    void restart(long nowNanos) {
        keyframeNanos = nowNanos;
        refinementNanos = NEVER;
    }

    boolean keyframeDue(long nowNanos) {
        return keyframeNanos <= nowNanos;
    }

    /** Returns when a frame is due, given whether the screen has changed; {@link #NEVER} if nothing is pending. */
    long dueNanos(boolean changed, long nowNanos) {
        int fps = framesPerSecond;
        if (fps == 0) {
            return NEVER;
        }
        if (keyframeRequested) {
            keyframeRequested = false;
            long allowed = lastKeyframeNanos + settings.keyframeInterval().toNanos();
            long wanted = Math.max(nowNanos + settings.keyframeStagger().toNanos(), allowed);
            keyframeNanos = Math.min(keyframeNanos, wanted);
        }
        long wanted = Math.min(changed ? nowNanos : NEVER, Math.min(keyframeNanos, refinementNanos));
        return wanted == NEVER ? NEVER : Math.max(wanted, allowedNanos(fps, nowNanos));
    }

    private long allowedNanos(int fps, long nowNanos) {
        if (fps != pacedFramesPerSecond) {
            pacedFramesPerSecond = fps;
            pace = new LeakyBucket(interval(fps));
        }
        long turn = Math.min(pace.readyNanos(), answerNanos(nowNanos - inputNanos));
        long allowed = Math.max(turn, Math.max(bits.readyNanos(), load.readyNanos()));
        boolean congested = queuedBytes > Math.max(lastFrameBytes, CONGESTION_FLOOR_BYTES);
        return congested ? Math.max(allowed, nowNanos + CONGESTION_POLL_NANOS) : allowed;
    }

    /** When an answer's turn is, this long after the input. */
    private long answerNanos(long sinceNanos) {
        if (sinceNanos >= LATE_ANSWER_NANOS) {
            return NEVER;
        }
        return lastStartNanos + (sinceNanos < ANSWER_NANOS ? ANSWER_GAP_NANOS : LATE_ANSWER_GAP_NANOS);
    }

    /** A guest's clock may run a little fast: with no slack its every picture would end up waiting a whole interval. */
    private static long interval(int fps) {
        return (long) (SECOND / (fps * PACE_SLACK));
    }

    /** How long after a picture the screen counts as at rest: at a low rate the next one of a screen in motion takes longer, and would wait for the refinement's turn. */
    private long quietNanos() {
        return Math.max(settings.refinementDelay().toNanos(), 2 * interval(pacedFramesPerSecond));
    }

    /** A window of a second may hold one frame more than its length has room for, so large frames cost more than their share. */
    private long bitsNanos(double frameBits) {
        double ceiling = maxBitrateBps;
        return (long) (frameBits * SECOND / Math.max(ceiling * SHARE - frameBits, ceiling / 4));
    }

    /** Notes a frame that was encoded from {@code startNanos} to {@code endNanos}. */
    void sent(EncodedFrame frame, long startNanos, long endNanos) {
        lastStartNanos = startNanos;
        if (!frame.keyframe() && startNanos >= pace.readyNanos()) {
            pace.take(startNanos, interval(pacedFramesPerSecond));
        }
        bits.take(startNanos, bitsNanos(frame.data().length * 8.0));
        load.spent(startNanos, endNanos);
        lastFrameBytes = frame.data().length;
        if (frame.keyframe()) {
            keyframeNanos = NEVER;
            lastKeyframeNanos = startNanos;
        }
        if (!frame.refinement()) {
            refinementPasses = frame.codec().refinementPasses();
            refinementNanos = startNanos + quietNanos();
        } else {
            refinementPasses--;
            refinementNanos = refinementPasses > 0 ? startNanos + REFINEMENT_GAP_NANOS : NEVER;
        }
    }
}
