package dev.loco.lan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.evidence.Evidence.PortState;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExaminationTest {

    private static final SegmentAddress OWN = SegmentAddress.of(0);
    private static final long OWN_MAC = OWN.mac(false).bits();
    private static final int TOKEN = 4_711;

    private final Examination examination = new Examination(OWN, false, List.of(1, 2), TOKEN);
    private final List<Frame> asked = new ArrayList<>();
    private final List<Boolean> kept = new ArrayList<>();

    @Test
    void guestThatAnswers_isKnownByItsTimesAndPorts_andASilentOneByNothing() throws InterruptedException {
        List<Evidence> all = examination.ask(this::guestOne);

        Evidence one = of(all, 1);
        assertThat(one.arpMillis()).isBetween(0.0, 300.0);
        assertThat(one.pingMillis()).isBetween(0.0, 700.0);
        assertThat(one.ping6Millis()).isBetween(0.0, 700.0);
        assertThat(one.ports())
                .isEqualTo(Map.of(
                        "tcp-2300", PortState.OPEN,
                        "tcp-47624", PortState.CLOSED,
                        "udp-2300", PortState.SILENT,
                        "udp-47624", PortState.OPEN));
        Evidence other = of(all, 2);
        assertThat(other.arpMillis()).isNull();
        assertThat(other.pingMillis()).isNull();
        assertThat(other.ping6Millis()).isNull();
        assertThat(other.ports()).isEmpty();
    }

    @Test
    void connectionThatWasOpened_isReset() throws InterruptedException {
        examination.ask(this::guestOne);

        assertThat(asked.getLast().u8(47)).isEqualTo(4);
        assertThat(asked.getLast().u16(36)).isEqualTo(2300);
        assertThat(asked.getLast().i32(38)).isEqualTo(TOKEN + 1);
    }

    @Test
    void ownGuest_isSparedWhatItDidNotAsk_butKeepsAddresses() throws InterruptedException {
        examination.ask(this::guestOne);

        assertThat(kept).containsExactly(false, false, true, true, true, true, true);
    }

    @Test
    void framesOfOthers_andOfOtherExaminations_areTheGuests() {
        Questions others = new Questions(
                OWN, OWN.mac(false), SegmentAddress.of(1), SegmentAddress.of(1).mac(false), 1);

        assertThat(examination.takes(answer(others.echo(), 34, 0))).isFalse();
        assertThat(examination.takes(Frame.of(Frames.tcp(OWN_MAC, 0x5254_0098_0001L, 2300, 61_001, 40))))
                .isFalse();
        assertThat(examination.takes(Frame.of(Frames.udp(OWN_MAC, 0x5254_0098_0009L, 2300, Questions.port(TOKEN), 40))))
                .isFalse();
        assertThat(examination.takes(
                        Frame.of(Frames.udp(Frames.ALL, 0x5254_0098_0001L, 2300, Questions.port(TOKEN), 40))))
                .isFalse();
    }

    /** A guest that listens on TCP 2300, answers on UDP 47624, and is silent on UDP 2300. */
    private void guestOne(Frame question) {
        asked.add(question);
        if (question.destination() != SegmentAddress.of(1).mac(false).bits()) {
            return;
        }
        int type = question.u16(12);
        if (type == 0x0806) {
            take(answer(question, 21, 2));
        } else if (type == 0x86dd) {
            take(answer(question, 54, question.u8(54) == 135 ? 136 : 129));
        } else if (question.u8(23) == Questions.ICMP) {
            take(answer(question, 34, 0));
        } else if (question.u8(23) == Questions.TCP && question.u8(47) == 2) {
            take(turned(answer(question, 47, question.u16(36) == 2300 ? 0x12 : 0x14)));
        } else if (question.u8(23) == Questions.UDP && question.u16(36) == 47624) {
            take(turned(answer(question, 40, 0)));
        }
    }

    private void take(Frame answer) {
        kept.add(examination.takes(answer));
    }

    /** The question come back from whom it was asked, with one byte changed. */
    private static Frame answer(Frame question, int at, int value) {
        byte[] bytes = question.bytes();
        ByteBuffer.wrap(bytes).put(question.bytes(), 6, 6).put(question.bytes(), 0, 6);
        bytes[at] = (byte) value;
        return Frame.of(bytes);
    }

    private static Frame turned(Frame frame) {
        int ports = frame.i32(34);
        frame.buffer().putInt(Frame.HEADROOM + 34, (ports << 16) | (ports >>> 16));
        return frame;
    }

    private static Evidence of(List<Evidence> all, int ordinal) {
        return all.stream()
                .filter(one -> one.station().equals(SegmentAddress.of(ordinal).mac(false)))
                .findFirst()
                .orElseThrow();
    }
}
