package dev.loco.lan.switching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.capture.Capture;
import dev.loco.lan.dhcp.Ask;
import dev.loco.lan.dhcp.DhcpResponder;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.testing.Card;
import dev.loco.lan.testing.FakeUplink;
import dev.loco.lan.uplink.Peer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SwitchTest {

    private static final long OWN = Ask.MAC;
    private static final long B = 0x5254_0098_0007L;
    private static final long C = 0x5254_0098_0008L;
    private static final int SHORT_MS = 100;

    private final FakeUplink uplink = new FakeUplink();
    private final Impairments impairments = new Impairments();
    private final Peer peer = Peer.named("peer");
    private final Peer another = Peer.named("another");
    private Card card;
    private GuestPort port;
    private Switch switching;

    @BeforeEach
    void plug() throws IOException {
        card = new Card(OWN, 0);
        port = new GuestPort(0, card.port());
        card.plug(port.port());
        DhcpResponder dhcp = new DhcpResponder(SegmentAddress.of(3), "loco-3");
        switching = new Switch(port, uplink, dhcp, impairments);
    }

    @AfterEach
    void unplug() {
        impairments.close();
        port.close();
        card.close();
    }

    @Test
    void guestsFrame_toAnUnknownStation_goesToAll() {
        fromGuest(Frames.udp(B, OWN, 1, 2300, 40));

        assertThat(uplink.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.to()).isNull());
    }

    @Test
    void guestsFrame_toALearnedStation_goesToItsPeerAlone() {
        fromUplink(Frames.udp(OWN, B, 1, 2300, 40), another);
        fromGuest(Frames.udp(B, OWN, 1, 2300, 40));

        assertThat(uplink.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.to()).isSameAs(another));
    }

    @Test
    void station_thatMoves_isFoundAtItsNewPeer() {
        fromUplink(Frames.udp(OWN, B, 1, 2300, 40), another);
        fromUplink(Frames.udp(OWN, B, 1, 2300, 40), peer);
        fromGuest(Frames.udp(B, OWN, 1, 2300, 40));

        assertThat(uplink.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.to()).isSameAs(peer));
    }

    @Test
    void shortFrames_arePaddedBothWays() throws IOException {
        fromGuest(Frames.ethernet(Frames.ALL, OWN, EtherType.ARP, new byte[28]));
        fromUplink(Frames.ethernet(OWN, B, EtherType.ARP, new byte[28]), peer);

        assertThat(uplink.sent.getFirst().frame()).hasSize(60);
        assertThat(card.receive(frame -> true).orElseThrow()).hasSize(60);
    }

    @Test
    void jumboAndMalformed_areDropped() {
        fromGuest(Frames.udp(B, OWN, 1, 2, 1473));
        fromUplink(Frames.udp(OWN, B, 1, 2, 1473), peer);
        fromGuest(new byte[13]);
        fromUplink(Frames.udp(OWN, Frames.ALL, 1, 2, 40), peer);

        assertThat(uplink.sent).isEmpty();
        assertThat(switching.drops()).containsEntry("jumbo", 2L).containsEntry("malformed", 2L);
    }

    @Test
    void frameForAStationElsewhere_isNotDelivered() throws IOException {
        fromUplink(Frames.udp(Frames.ALL, C, 1, 2, 40), another);
        fromUplink(Frames.udp(C, B, 1, 2, 40), peer);

        assertThat(card.receiveAll(SHORT_MS)).hasSize(1);
        assertThat(switching.drops()).containsEntry("not-here", 1L);
    }

    @Test
    void ownFrames_thatComeBack_areEchoesAndManyAreALoop() throws IOException {
        fromGuest(Frames.udp(Frames.ALL, OWN, 1, 2, 40));
        byte[] own = uplink.sent.getFirst().frame();
        fromUplink(own, peer);
        assertThat(switching.isLooped()).isFalse();
        for (int i = 0; i < 10; i++) {
            fromUplink(own, peer);
        }

        assertThat(card.receiveAll(SHORT_MS)).isEmpty();
        assertThat(switching.drops()).containsEntry("echo", 11L).containsEntry("duplicate-address", 0L);
        assertThat(switching.isLooped()).isTrue();
    }

    @Test
    void anotherStation_withTheGuestsAddress_isDroppedAndCounted() throws IOException {
        fromGuest(Frames.udp(Frames.ALL, OWN, 1, 2, 40));
        fromUplink(Frames.udp(Frames.ALL, OWN, 3, 4, 40), peer);

        assertThat(card.receiveAll(SHORT_MS)).isEmpty();
        assertThat(switching.drops()).containsEntry("duplicate-address", 1L).containsEntry("echo", 0L);
    }

    @Test
    void dhcp_isAnsweredHereAndNeverCrosses() throws IOException {
        fromGuest(new Ask(1).bytes());
        assertThat(card.receive(frame -> frame.length > 300)).isPresent();

        fromGuest(Frames.udp(Frames.ALL, OWN, 67, 68, 300));
        fromGuest(Frames.udp(Frames.ALL, OWN, 546, 547, 300));
        fromUplink(new Ask(1).bytes(), peer);
        fromUplink(Frames.udp(Frames.ALL, B, 68, 67, 300), peer);
        fromUplink(Frames.udp(Frames.ALL, B, 67, 68, 300), peer);
        fromUplink(Frames.udp(OWN, B, 67, 68, 300), peer);

        assertThat(uplink.sent).isEmpty();
        assertThat(card.receiveAll(SHORT_MS)).isEmpty();
        assertThat(switching.drops()).containsEntry("dhcp", 5L);
    }

    @Test
    void aFloodingPeer_isLimitedAndOthersAreHeard() throws IOException {
        for (int i = 0; i < 20_000; i++) {
            fromUplink(Frames.udp(Frames.ALL, B, i, 47624, 40), peer);
        }
        assertThat(switching.drops().get("rate")).isGreaterThan(10_000L);
        card.receiveAll(SHORT_MS);

        fromUplink(Frames.udp(Frames.ALL, C, 1, 47624, 40), another);
        assertThat(card.receive(frame -> frame[11] == 8)).isPresent();
    }

    @Test
    void aFloodingGuest_isLimited() {
        for (int i = 0; i < 20_000; i++) {
            fromGuest(Frames.udp(i % 2 == 0 ? Frames.ALL : 0x0200_0000_0000L + i, OWN, i, 47624, 40));
        }

        assertThat(uplink.sent).hasSizeLessThan(10_000);
    }

    @Test
    void randomSources_neitherFillMemoryNorEvictWhoSpeaks() {
        fromUplink(Frames.udp(OWN, B, 1, 2, 40), another);
        fromGuest(Frames.udp(Frames.ALL, OWN, 1, 2, 40));
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            fromUplink(
                    Frames.udp(OWN, random.nextLong(0x0200_0000_0000L, 0x02ff_ffff_ffffL) & ~(1L << 40), 1, 2, 1),
                    peer);
            if (i % 100 == 0) {
                fromUplink(Frames.udp(OWN, B, 1, 2, 40), another);
            }
        }
        fromGuest(Frames.udp(B, OWN, 1, 2, 40));

        assertThat(switching.pairs()).hasSizeLessThanOrEqualTo(Stations.MOST + 1);
        assertThat(uplink.sent.getLast().to()).isSameAs(another);
    }

    @Test
    void pairs_tellProtocolsAndBytes() {
        fromUplink(Frames.udp(OWN, B, 1, 2300, 40), peer);
        fromUplink(Frames.ipx(Frames.ALL, B, "raw"), peer);
        fromGuest(Frames.tcp(B, OWN, 1, 2300, 40));
        fromGuest(Frames.udp(Frames.ALL, OWN, 1, 47624, 40));

        assertThat(switching.pairs())
                .anySatisfy(pair -> {
                    assertThat(pair.station()).isEqualTo(new MacAddress(B));
                    assertThat(pair.received())
                            .containsEntry("directplay-game", 1L)
                            .containsEntry("ipx-raw", 1L);
                    assertThat(pair.sent()).containsEntry("directplay-game", 1L).hasSize(1);
                    assertThat(pair.receivedBytes()).isEqualTo(82 + 60);
                    assertThat(pair.sentBytes()).isEqualTo(82);
                })
                .anySatisfy(pair -> {
                    assertThat(pair.station()).isEqualTo(MacAddress.BROADCAST);
                    assertThat(pair.sent()).containsEntry("directplay-session", 1L);
                })
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "802.2", "snap", "ethernet-ii"})
    void ipxBroadcasts_pass50Of50BothWays(String way) throws IOException {
        for (int i = 0; i < 50; i++) {
            fromUplink(Frames.ipx(Frames.ALL, B, way), peer);
            fromGuest(Frames.ipx(Frames.ALL, OWN, way));
        }

        assertThat(card.receiveAll(SHORT_MS)).hasSize(50);
        assertThat(uplink.sent).hasSize(50);
    }

    @Test
    void cutAndLoss_takeOnlyTheStationsFrames() throws IOException {
        impairments.set(new MacAddress(B), new Impairment(0, 0, 0, 0, true));
        fromUplink(Frames.udp(Frames.ALL, B, 1, 2, 40), peer);
        impairments.set(new MacAddress(B), new Impairment(0, 0, 1, 0, false));
        fromUplink(Frames.udp(Frames.ALL, B, 1, 2, 40), peer);
        fromUplink(Frames.udp(Frames.ALL, C, 1, 2, 40), peer);

        assertThat(card.receiveAll(SHORT_MS)).hasSize(1);
        assertThat(switching.drops()).containsEntry("impaired", 2L);

        impairments.set(new MacAddress(B), Impairment.NONE);
        fromUplink(Frames.udp(Frames.ALL, B, 1, 2, 40), peer);
        assertThat(card.receive(frame -> true)).isPresent();
    }

    @Test
    void delay_isAdded() throws IOException {
        impairments.set(new MacAddress(B), new Impairment(150, 50, 0, 0, false));
        long start = System.nanoTime();
        fromUplink(Frames.udp(Frames.ALL, B, 1, 2, 40), peer);

        assertThat(card.receive(frame -> true)).isPresent();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    @Test
    void rate_spreadsFramesAndLosesWhatWaitsTooLong() throws IOException {
        impairments.set(new MacAddress(B), new Impairment(0, 0, 0, 80_000, false));
        fromGuest(Frames.udp(Frames.ALL, OWN, 1, 2, 40));
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            fromUplink(Frames.udp(OWN, B, 1, 2, 958), peer);
        }

        List<byte[]> arrived = card.receiveAll(500);
        assertThat(arrived).hasSizeBetween(9, 11);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_300));
        assertThat(switching.drops().get("impaired")).isBetween(9L, 11L);
    }

    @Test
    void tenThousandRandomFrames_changeNothing() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            byte[] frame = new byte[random.nextInt(1600)];
            random.nextBytes(frame);
            fromGuest(frame);
            fromUplink(frame, peer);
        }
        card.receiveAll(SHORT_MS);
        fromUplink(Frames.udp(OWN, B, 1, 2, 40), another);

        assertThat(card.receive(frame -> frame[11] == 7)).isPresent();
    }

    @Test
    void passingFrames_allocateNothing() {
        uplink.isKeeping = false;
        Frame in = filled(Frames.udp(OWN, B, 1, 2300, 22));
        Frame out = filled(Frames.udp(B, OWN, 1, 2300, 22));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int frames = 20_000;
        pass(in, out, frames);

        long before = threads.getCurrentThreadAllocatedBytes();
        pass(in, out, frames);

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / (double) (2 * frames))
                .isLessThan(1);
    }

    private void pass(Frame in, Frame out, int times) {
        for (int i = 0; i < times; i++) {
            switching.fromUplink(in, peer);
            switching.fromGuest(out);
        }
    }

    private static Frame filled(byte[] bytes) {
        Frame frame = new Frame();
        frame.toFill(0).put(bytes);
        frame.length(bytes.length);
        return frame;
    }

    @Test
    void capture_isBoundedAndWhole() throws InterruptedException {
        Capture capture = new Capture(Clock.systemUTC(), 24 + 3 * (16 + 82));
        switching.captures().attach(capture);
        for (int i = 0; i < 5; i++) {
            fromGuest(Frames.udp(Frames.ALL, OWN, 1, 47624, 40));
        }
        switching.captures().detach(capture);

        assertThat(capture.await(java.time.Duration.ofSeconds(10))).isTrue();
        assertThat(capture.file()).hasSize(24 + 3 * (16 + 82));
    }

    private void fromGuest(byte[] frame) {
        switching.fromGuest(Frame.of(frame));
    }

    private void fromUplink(byte[] frame, Peer from) {
        switching.fromUplink(Frame.of(frame), from);
    }
}
