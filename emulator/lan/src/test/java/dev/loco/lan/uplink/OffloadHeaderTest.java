package dev.loco.lan.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class OffloadHeaderTest {

    @Test
    void complete_withoutNeed_changesNothing() {
        Frame frame = Frame.of(Frames.udp(1, 2, 3, 4, 30));
        OffloadHeader.write(frame);

        assertThat(OffloadHeader.complete(frame)).isTrue();
        assertThat(frame.bytes()).isEqualTo(Frames.udp(1, 2, 3, 4, 30));
    }

    @Test
    void complete_missingChecksum_isWritten() {
        Frame frame = needing(34, 6, 31);

        assertThat(OffloadHeader.complete(frame)).isTrue();
        int sum = 0;
        for (int at = 34; at < frame.length(); at++) {
            sum += frame.u8(at) << ((at & 1) == 0 ? 8 : 0);
        }
        assertThat((sum & 0xffff) + (sum >>> 16)).isEqualTo(0xffff);
    }

    @Property(tries = 5_000)
    void complete_anyHeader_isTakenOrRefused(
            @ForAll @IntRange(max = 65_535) int start,
            @ForAll @IntRange(max = 65_535) int offset,
            @ForAll @IntRange(max = 1_400) int size) {
        assertThat(OffloadHeader.complete(needing(start, offset, size))).isIn(true, false);
    }

    private static Frame needing(int start, int offset, int size) {
        Frame frame = Frame.of(Frames.udp(1, 2, 3, 4, size));
        OffloadHeader.write(frame);
        ByteBuffer header = frame.buffer().duplicate().order(ByteOrder.nativeOrder());
        header.put(Frame.HEADROOM - 10, (byte) 1);
        header.putShort(Frame.HEADROOM - 4, (short) start).putShort(Frame.HEADROOM - 2, (short) offset);
        return frame;
    }
}
