package dev.loco.lan.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class FrameTest {

    @Test
    void pad_shortFrame_givesZerosToTheLeastLength() {
        Frame frame = Frame.of(Frames.ethernet(Frames.ALL, 2, EtherType.ARP, new byte[28]));

        frame.pad();

        assertThat(frame.bytes()).hasSize(60).endsWith(new byte[18]);
    }

    @Test
    void isJumbo_countsAVlanTagExtra() {
        assertThat(Frame.of(Frames.ethernet(1, 2, EtherType.IPV4, new byte[1500]))
                        .isJumbo())
                .isFalse();
        assertThat(Frame.of(Frames.ethernet(1, 2, EtherType.IPV4, new byte[1501]))
                        .isJumbo())
                .isTrue();
        assertThat(Frame.of(Frames.ethernet(1, 2, EtherType.VLAN, new byte[1504]))
                        .isJumbo())
                .isFalse();
        assertThat(Frame.of(Frames.ethernet(1, 2, EtherType.VLAN, new byte[1505]))
                        .isJumbo())
                .isTrue();
    }

    @Test
    void isWhole_groupAsSource_isNot() {
        assertThat(Frame.of(Frames.ethernet(2, Frames.ALL, EtherType.IPV4, new byte[46]))
                        .isWhole())
                .isFalse();
    }

    @Property
    void address_writtenAndRead_isTheSame(@ForAll @LongRange(min = 0, max = 0xffff_ffff_ffffL) long bits) {
        MacAddress address = new MacAddress(bits);

        assertThat(MacAddress.of(address.toString())).isEqualTo(address);
        assertThat(Frame.of(Frames.ethernet(bits, bits, 0, new byte[46])).destination())
                .isEqualTo(bits);
        assertThat(Frame.of(Frames.ethernet(bits, bits, 0, new byte[46])).source())
                .isEqualTo(bits);
    }

    @Property
    void address_anyText_isReadOrRefused(@ForAll String text) {
        assertThatThrownBy(() -> MacAddress.of(text + "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
