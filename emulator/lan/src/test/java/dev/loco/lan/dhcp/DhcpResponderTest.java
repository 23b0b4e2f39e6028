package dev.loco.lan.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DhcpResponderTest {

    private static final int OWN = SegmentAddress.of(3).ip();
    private static final int OTHERS = SegmentAddress.of(4).ip();

    private final DhcpResponder responder = new DhcpResponder(SegmentAddress.of(3), "loco-3");

    @Test
    void discover_isOfferedTheOwnAddressWithMaskAndName() {
        Frame offer = answer(new Ask(1)).orElseThrow();

        assertThat(Ask.type(offer)).isEqualTo(2);
        assertThat(Ask.yourAddress(offer)).isEqualTo(OWN);
        assertThat(Ask.option(offer, 1)).containsExactly(255, 255, 0, 0);
        assertThat(Ask.option(offer, 12)).containsExactly('l', 'o', 'c', 'o', '-', '3');
        assertThat(Ask.option(offer, 54)).containsExactly(10, 98, 255, 254);
        assertThat(Ask.option(offer, 51)).containsExactly(0, 1, 0x51, 0x80);
        assertThat(offer.i32(42 + 4)).isEqualTo(Ask.TRANSACTION);
        assertThat(offer.length()).isGreaterThanOrEqualTo(42 + 300);
        assertThat(offer.destination()).isEqualTo(Ask.MAC);
        assertThat(offer.i32(30)).isEqualTo(OWN);
    }

    @Test
    void answer_hasRightChecksums() {
        byte[] offer = answer(new Ask(1)).orElseThrow().bytes();

        assertThat(Ask.sum(offer, 14, 34, 0)).isEqualTo(0xffff);
        assertThat(Ask.sum(offer, 34, offer.length, Ask.sum(offer, 26, 34, 17 + offer.length - 34)))
                .isEqualTo(0xffff);
    }

    @Test
    void discover_thatWantsABroadcast_getsOne() {
        Frame offer = answer(new Ask(1).flags(0x8000)).orElseThrow();

        assertThat(offer.destination()).isEqualTo(Frames.ALL);
        assertThat(offer.i32(30)).isEqualTo(-1);
    }

    @Test
    void request_forTheOwnAddress_isAcknowledgedSelectingRebootingAndRenewing() {
        assertThat(Ask.type(answer(new Ask(3).requested(OWN).server(SegmentAddress.SWITCH_IP))
                        .orElseThrow()))
                .isEqualTo(5);
        assertThat(Ask.type(answer(new Ask(3).requested(OWN)).orElseThrow())).isEqualTo(5);
        Frame renewed = answer(new Ask(3).client(OWN)).orElseThrow();
        assertThat(Ask.type(renewed)).isEqualTo(5);
        assertThat(renewed.i32(30)).isEqualTo(OWN);
    }

    @Test
    void request_forAnothersAddress_isRefusedByBroadcast() {
        Frame nak = answer(new Ask(3).requested(OTHERS)).orElseThrow();

        assertThat(Ask.type(nak)).isEqualTo(6);
        assertThat(Ask.yourAddress(nak)).isZero();
        assertThat(nak.destination()).isEqualTo(Frames.ALL);
        assertThat(Ask.type(answer(new Ask(3).client(OTHERS)).orElseThrow())).isEqualTo(6);
    }

    @Test
    void request_toAnotherServer_isLeftAlone() {
        assertThat(answer(new Ask(3).requested(OWN).server(0x0a00_0001))).isEmpty();
    }

    @Test
    void inform_isToldFactsWithoutAnAddress() {
        Frame ack = answer(new Ask(8).client(OWN)).orElseThrow();

        assertThat(Ask.type(ack)).isEqualTo(5);
        assertThat(Ask.yourAddress(ack)).isZero();
        assertThat(Ask.option(ack, 51)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 7, 0, 9, 200})
    void otherTypes_areNotAnswered(int type) {
        assertThat(answer(new Ask(type))).isEmpty();
    }

    @Test
    void arpForTheSwitch_isAnswered() {
        byte[] ask = new byte[60];
        System.arraycopy(Frames.ethernet(Frames.ALL, Ask.MAC, EtherType.ARP, new byte[0]), 0, ask, 0, 14);
        System.arraycopy(
                new byte[] {0, 1, 8, 0, 6, 4, 0, 1, 0x52, 0x54, 0, (byte) 0x98, 0, 3, 10, 98, 0, 4}, 0, ask, 14, 18);
        System.arraycopy(new byte[] {10, 98, (byte) 255, (byte) 254}, 0, ask, 38, 4);

        Frame reply = responder.answer(Frame.of(ask)).orElseThrow();

        assertThat(reply.destination()).isEqualTo(Ask.MAC);
        assertThat(reply.u16(20)).isEqualTo(2);
        assertThat(reply.i32(28)).isEqualTo(SegmentAddress.SWITCH_IP);
        assertThat(reply.i32(38)).isEqualTo(0x0a62_0004);
    }

    @Property(tries = 10_000)
    void anyBytes_areTakenWithoutAWord(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(responder.answer(Frame.of(bytes))).isNotNull();
    }

    @Property(tries = 3_000)
    void damagedRequests_areAnsweredOrNot(
            @ForAll @IntRange(max = 340) int at, @ForAll byte value, @ForAll @IntRange(max = 340) int cut) {
        byte[] ask = new Ask(3).requested(OWN).bytes();
        ask[at % ask.length] = value;

        assertThat(responder.answer(Frame.of(Arrays.copyOf(ask, ask.length - cut % ask.length))))
                .isNotNull();
    }

    private Optional<Frame> answer(Ask ask) {
        return responder.answer(Frame.of(ask.bytes()));
    }
}
