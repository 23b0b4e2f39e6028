package dev.loco.lan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.evidence.Answer.Kind;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class AnswerTest {

    private static final long A = 0x5254_0098_0000L;
    private static final SegmentAddress ONE = SegmentAddress.of(0);
    private static final SegmentAddress OTHER = SegmentAddress.of(1);
    private static final Questions ASKED = new Questions(ONE, ONE.mac(false), OTHER, OTHER.mac(false), 4_711);
    private static final int PORT = Questions.port(4_711);

    @Test
    void questions_areNoAnswers() {
        for (Frame question : questions()) {
            assertThat(Answer.read(question)).isEmpty();
        }
    }

    @Test
    void answers_areRead() {
        assertThat(Answer.read(with(ASKED.arp(), 21, 2))).contains(new Answer(Kind.ARP, 0, -1));
        assertThat(Answer.read(with(ASKED.echo(), 34, 0))).contains(new Answer(Kind.ECHO, 0, 4_711));
        assertThat(Answer.read(with(ASKED.solicitation(), 54, 136))).contains(new Answer(Kind.NEIGHBOUR, 0, -1));
        assertThat(Answer.read(with(ASKED.echo6(), 54, 129))).contains(new Answer(Kind.ECHO6, 0, 4_711));
        assertThat(Answer.read(with(turned(ASKED.syn(2300)), 47, 0x12)))
                .contains(new Answer(Kind.TCP_OPEN, 2300, PORT));
        assertThat(Answer.read(with(turned(ASKED.syn(2300)), 47, 0x14)))
                .contains(new Answer(Kind.TCP_CLOSED, 2300, PORT));
        assertThat(Answer.read(turned(ASKED.datagram(47624)))).contains(new Answer(Kind.UDP_OPEN, 47624, PORT));
        assertThat(Answer.read(unreachable(ASKED.datagram(47624)))).contains(new Answer(Kind.UDP_CLOSED, 47624, PORT));
    }

    @Test
    void whatAGuestSaysToOthers_isNoAnswer() {
        assertThat(Answer.read(with(turned(ASKED.syn(2300)), 47, 0x10))).isEmpty();
        assertThat(Answer.read(Frame.of(Frames.tcp(A, A, 2300, 1_025, 40)))).isEmpty();
        assertThat(Answer.read(Frame.of(Frames.udp(A, A, 2300, 60_999, 40)))).isEmpty();
    }

    @Test
    void aLaterFragment_isNoAnswer() {
        Frame frame = turned(ASKED.datagram(2300));
        frame.buffer().putShort(Frame.HEADROOM + 20, (short) 1);

        assertThat(Answer.read(frame)).isEmpty();
    }

    @Test
    void anAnswerCutShort_isNone() {
        for (Frame frame :
                List.of(with(ASKED.arp(), 21, 2), turned(ASKED.datagram(2300)), unreachable(ASKED.datagram(2300)))) {
            byte[] bytes = frame.bytes();
            for (int length = 0; length < 42; length++) {
                assertThat(Answer.read(Frame.of(Arrays.copyOf(bytes, length)))).isEmpty();
            }
        }
    }

    @Property(tries = 10_000)
    void anyBytes_areReadOrNot(@ForAll @Size(max = 120) byte[] bytes) {
        assertThat(Answer.read(Frame.of(bytes))).isNotNull();
    }

    @Property(tries = 5_000)
    void anyPayload_isReadOrNot(@ForAll @Size(max = 120) byte[] bytes, @ForAll @IntRange(max = 2) int type) {
        int[] types = {EtherType.ARP, EtherType.IPV4, EtherType.IPV6};
        assertThat(Answer.read(Frame.of(Frames.ethernet(A, A, types[type], bytes))))
                .isNotNull();
    }

    /** Whatever a byte of an answer becomes, it is read or not. */
    @Property(tries = 5_000)
    void aBrokenAnswer_isReadOrNot(
            @ForAll @IntRange(max = 59) int at, @ForAll byte value, @ForAll @IntRange(max = 60) int length) {
        byte[] bytes = unreachable(ASKED.datagram(2300)).bytes();
        bytes[at] = value;
        assertThat(Answer.read(Frame.of(Arrays.copyOf(bytes, length)))).isNotNull();
    }

    private static List<Frame> questions() {
        return List.of(
                ASKED.arp(),
                ASKED.echo(),
                ASKED.solicitation(),
                ASKED.echo6(),
                ASKED.syn(2300),
                ASKED.reset(2300),
                ASKED.datagram(47624));
    }

    private static Frame with(Frame frame, int at, int value) {
        frame.buffer().put(Frame.HEADROOM + at, (byte) value);
        return frame;
    }

    /** The same with its ports exchanged. */
    private static Frame turned(Frame frame) {
        int ports = frame.i32(34);
        frame.buffer().putInt(Frame.HEADROOM + 34, (ports << 16) | (ports >>> 16));
        return frame;
    }

    /** What a kernel says of a datagram for a port on which nobody listens: port unreachable, and the datagram (RFC 792). */
    private static Frame unreachable(Frame datagram) {
        byte[] asked = datagram.bytes();
        ByteBuffer frame = ByteBuffer.allocate(70).put(asked, 0, 34).put(new byte[] {3, 3, 0, 0, 0, 0, 0, 0});
        frame.put(23, (byte) Questions.ICMP);
        return Frame.of(frame.put(asked, 14, 28).array());
    }
}
