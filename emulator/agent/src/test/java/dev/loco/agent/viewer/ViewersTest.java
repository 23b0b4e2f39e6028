package dev.loco.agent.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.capture.Demand;
import dev.loco.agent.input.InputDesk;
import dev.loco.agent.input.InputQueue;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.agent.lease.LeaseFile;
import dev.loco.agent.testing.FakeClock;
import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.tier.TierStore;
import dev.loco.contract.AgentState;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Role;
import dev.loco.video.RenditionKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewersTest {

    private static final int FULL = 1;
    private static final int LARGE = 10_000;

    @TempDir
    private Path folder;

    private final FakeSource source = new FakeSource();
    private LeaseBook lease;
    private ViewerServices services;
    private Viewers viewers;

    /** Notes what is wanted of it. */
    private static final class FakeSource implements Source {

        private final List<Demand> demands = new ArrayList<>();
        private final List<Demand> demandsAtKeyframes = new ArrayList<>();
        private int keyframes;

        @Override
        public void demand(Demand demand) {
            demands.add(demand);
        }

        @Override
        public void requestKeyframe(RenditionKind kind) {
            keyframes++;
            demandsAtKeyframes.add(demands.isEmpty() ? Demand.NONE : demands.getLast());
        }

        @Override
        public void soundWanted(boolean wanted) {}
    }

    @BeforeEach
    void open() {
        lease = new LeaseBook(new LeaseFile(folder.resolve("lease.json")), new FakeClock());
        InputDesk desk = new InputDesk(new InputQueue((events, acknowledged) -> {}), lease, () -> {});
        services = new ViewerServices(
                desk, lease, Frames.TIME, ViewersTest::state, (id, role) -> "token of " + id, ViewerMeters.NOOP);
        viewers = new Viewers(new TierStore(folder.resolve("tier.json")), services, 4);
        viewers.attach(source);
    }

    @AfterEach
    void close() {
        viewers.close();
    }

    private static AgentState state() {
        return new AgentState(
                "loco-0",
                InstanceState.LIVE,
                null,
                new AgentState.Guest(null, null),
                new AgentState.Emulator(null, 0, null, true, true),
                null,
                null,
                null,
                null,
                1,
                new AgentState.Video(null, 0, 0, 0, 0),
                new AgentState.Audio(null),
                null);
    }

    @Test
    void frame_leaseHolderFirst_onTheEncodingThread_othersOnAnother() {
        FakeDelivery watching = join("first to come", Role.VIEWER);
        FakeDelivery holding = join("holder", Role.OPERATOR);
        lease.take("holder");

        viewers.frame(Frames.keyframe(), 0);

        assertThat(holding.senders()).containsExactly(Thread.currentThread());
        await().until(() -> watching.frames().size() == 1);
        assertThat(watching.senders()).doesNotContain(Thread.currentThread());
    }

    @Test
    void subscription_newRendition_itsFirstKeyframeAnswersTheRequest() {
        join("first to come", Role.VIEWER);

        assertThat(source.demandsAtKeyframes)
                .as("asked before the encoder opens")
                .containsExactly(Demand.NONE);
        assertThat(source.demands.getLast()).isEqualTo(new Demand(60, 0, 0));
    }

    @Test
    void frame_nobodyHoldsTheLease_longestWatchingIsFirst() {
        FakeDelivery first = join("first to come", Role.VIEWER);
        FakeDelivery second = join("second", Role.VIEWER);

        viewers.frame(Frames.keyframe(), 0);

        assertThat(first.senders()).containsExactly(Thread.currentThread());
        await().until(() -> second.frames().size() == 1);
    }

    @Test
    void tick_silentViewer_isDroppedAndNothingIsWantedAnyMore() {
        FakeDelivery delivery = join("silent", Role.VIEWER);
        assertThat(source.demands.getLast()).isEqualTo(new Demand(60, 0, 0));

        viewers.tick(System.nanoTime());
        assertThat(delivery.closed()).isEmpty();

        viewers.tick(System.nanoTime() + Viewer.SILENCE_NANOS);
        assertThat(delivery.closed()).containsExactly("silent");
        assertThat(viewers.count()).isZero();
        assertThat(source.demands.getLast()).isEqualTo(Demand.NONE);
    }

    @Test
    void tick_viewerThatNeverSubscribed_isGivenTheTimeToConnect() {
        FakeDelivery delivery = new FakeDelivery();
        viewers.add(new Viewer("connecting", Role.VIEWER, delivery, viewers, services));

        viewers.tick(System.nanoTime() + Viewer.SILENCE_NANOS);
        assertThat(delivery.closed()).isEmpty();

        viewers.tick(System.nanoTime() + Viewer.SETUP_NANOS);
        assertThat(delivery.closed()).containsExactly("never connected");
    }

    @Test
    void tick_viewerThatCaughtUp_getsAKeyframe_othersAreUnaffected() {
        FakeDelivery slow = join("slow", Role.VIEWER);
        FakeDelivery other = join("other", Role.VIEWER);
        viewers.frame(Frames.keyframe(), 0);
        slow.queuedBytes(1_000_000);
        viewers.frame(Frames.delta(LARGE), 0);
        await().until(() -> other.frames().size() == 2);
        assertThat(slow.frames()).hasSize(1);
        int before = source.keyframes;

        slow.queuedBytes(0);
        viewers.tick(System.nanoTime());
        assertThat(source.keyframes).isEqualTo(before + 1);
    }

    @Test
    void subscribe_firstTime_tellsWhoThePageIsAndWhoHoldsTheLease() {
        lease.take("somebody");
        FakeDelivery delivery = join("page", Role.VIEWER);

        assertThat(delivery.events())
                .anyMatch(event -> event.contains("\"session\"") && event.contains("token of page"));
        assertThat(delivery.events()).anyMatch(event -> event.contains("\"lease\"") && event.contains("somebody"));
    }

    @Test
    void add_sameViewerAgain_replacesTheEarlierConnectionAndKeepsTheLease() {
        FakeDelivery earlier = join("page", Role.OPERATOR);
        lease.take("page");
        join("page", Role.OPERATOR);

        assertThat(earlier.closed()).containsExactly("replaced by a new connection");
        assertThat(viewers.count()).isOne();
        assertThat(lease.isHeldBy("page")).isTrue();
    }

    private FakeDelivery join(String id, Role role) {
        FakeDelivery delivery = new FakeDelivery();
        Viewer viewer = new Viewer(id, role, delivery, viewers, services);
        viewers.add(viewer);
        viewer.received(ByteBuffer.wrap(PageMessages.subscribe(FULL, 0, false)));
        return delivery;
    }
}
