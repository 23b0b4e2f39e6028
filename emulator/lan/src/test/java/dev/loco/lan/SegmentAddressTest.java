package dev.loco.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.lan.frame.MacAddress;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SegmentAddressTest {

    @ParameterizedTest
    @CsvSource({"0,10.98.0.1", "9,10.98.0.10", "253,10.98.0.254", "254,10.98.1.1", "65022,10.98.255.253"})
    void of_ordinal_isWithinTheSegment(int ordinal, String ip) {
        assertThat(SegmentAddress.of(ordinal).text()).isEqualTo(ip);
    }

    @Test
    void of_allOrdinals_areDifferentAndNoneIsTheSwitch() {
        assertThat(IntStream.rangeClosed(0, SegmentAddress.LAST)
                        .map(ordinal -> SegmentAddress.of(ordinal).ip())
                        .distinct()
                        .filter(ip -> ip != SegmentAddress.SWITCH_IP))
                .hasSize(SegmentAddress.LAST + 1);
    }

    @Test
    void of_ordinalWithoutAddress_isRefused() {
        assertThatThrownBy(() -> SegmentAddress.of(SegmentAddress.LAST + 1)).hasMessageContaining("65023");
    }

    @Property
    void ordinal_ofItsMac_isTheSame(@ForAll @IntRange(max = SegmentAddress.LAST) int ordinal, @ForAll boolean macvlan) {
        assertThat(SegmentAddress.ordinal(SegmentAddress.of(ordinal).mac(macvlan)))
                .isEqualTo(ordinal);
    }

    @Test
    void ordinal_ofAStranger_isNone() {
        assertThat(SegmentAddress.ordinal(MacAddress.of("52:54:00:12:34:56"))).isEqualTo(-1);
        assertThat(SegmentAddress.ordinal(SegmentAddress.SWITCH_MAC)).isEqualTo(-1);
    }
}
