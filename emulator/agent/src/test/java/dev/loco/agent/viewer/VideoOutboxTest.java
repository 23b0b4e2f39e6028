package dev.loco.agent.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoOutboxTest {

    private static final int LARGE = 10_000;
    private static final long BACKLOG = 1_000_000;

    private final FakeDelivery delivery = new FakeDelivery();
    private final VideoOutbox outbox = new VideoOutbox(delivery);

    @BeforeEach
    void choose() {
        outbox.choose(RenditionKind.FULL);
    }

    @Test
    void send_beforeTheFirstKeyframe_skips() {
        assertThat(send(Frames.delta(LARGE), 0)).isFalse();
        assertThat(send(Frames.keyframe(), 0)).isTrue();
        assertThat(send(Frames.delta(LARGE), 0)).isTrue();
        assertThat(delivery.frames()).hasSize(2);
    }

    @Test
    void send_withABacklog_skipsUntilAKeyframe() {
        send(Frames.keyframe(), 0);
        delivery.queuedBytes(BACKLOG);
        assertThat(send(Frames.delta(LARGE), 1)).isFalse();

        delivery.queuedBytes(0);
        assertThat(send(Frames.delta(LARGE), 2)).isFalse();
        assertThat(send(Frames.keyframe(), 3)).isTrue();
        assertThat(send(Frames.delta(LARGE), 4)).isTrue();
    }

    @Test
    void pollWantsKeyframe_isSaidOnceWhenTheBacklogIsGone() {
        send(Frames.keyframe(), 0);
        delivery.queuedBytes(BACKLOG);
        send(Frames.delta(LARGE), 1);
        assertThat(outbox.pollWantsKeyframe()).isFalse();

        delivery.queuedBytes(0);
        assertThat(outbox.pollWantsKeyframe()).isTrue();
        assertThat(outbox.pollWantsKeyframe()).isFalse();
    }

    @Test
    void isStalled_nothingTakenForTheWholeTime_isTrue() {
        send(Frames.keyframe(), 0);
        delivery.queuedBytes(BACKLOG);
        send(Frames.delta(LARGE), 1);

        assertThat(outbox.isStalled(VideoOutbox.STALL_NANOS + 1)).isFalse();
        assertThat(outbox.isStalled(VideoOutbox.STALL_NANOS + 2)).isTrue();
    }

    @Test
    void isStalled_backlogGoneMeanwhile_isFalse() {
        send(Frames.keyframe(), 0);
        delivery.queuedBytes(BACKLOG);
        send(Frames.delta(LARGE), 1);
        delivery.queuedBytes(0);

        assertThat(outbox.isStalled(VideoOutbox.STALL_NANOS + 2)).isFalse();
    }

    private boolean send(EncodedFrame frame, long nowNanos) {
        return outbox.send(new FrameMessages(frame, Frames.TIME, 0), nowNanos);
    }
}
