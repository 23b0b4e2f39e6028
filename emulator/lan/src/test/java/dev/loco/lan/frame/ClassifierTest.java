package dev.loco.lan.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassifierTest {

    private static final long A = 0x5254_0098_0000L;

    @ParameterizedTest
    @CsvSource({"raw,IPX_RAW", "802.2,IPX_802_2", "snap,IPX_SNAP", "ethernet-ii,IPX_ETHERNET_II"})
    void ipx_isToldApartByItsFrameType(String way, Protocol protocol) {
        assertThat(of(Frames.ipx(Frames.ALL, A, way))).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "UDP,47624,DIRECTPLAY_SESSION",
        "TCP,47624,DIRECTPLAY_SESSION",
        "UDP,2300,DIRECTPLAY_GAME",
        "TCP,2400,DIRECTPLAY_GAME",
        "TCP,2401,TCP",
        "UDP,137,NETBIOS",
        "UDP,138,NETBIOS",
        "TCP,139,NETBIOS",
        "UDP,139,UDP",
        "UDP,67,DHCP",
        "UDP,68,DHCP",
        "TCP,67,TCP",
        "UDP,53,UDP"
    })
    void ports_decideEitherWay(String transport, int port, Protocol protocol) {
        boolean udp = transport.equals("UDP");

        assertThat(of(udp ? Frames.udp(A, A, 5000, port, 4) : Frames.tcp(A, A, 5000, port, 4)))
                .isEqualTo(protocol);
        assertThat(of(udp ? Frames.udp(A, A, port, 5000, 4) : Frames.tcp(A, A, port, 5000, 4)))
                .isEqualTo(protocol);
    }

    @Test
    void vlanTags_areSkipped() {
        byte[] plain = Frames.udp(A, A, 5000, 47624, 20);
        byte[] tagged = new byte[plain.length + 4];
        System.arraycopy(plain, 0, tagged, 0, 12);
        tagged[12] = (byte) 0x81;
        System.arraycopy(plain, 12, tagged, 16, plain.length - 12);

        assertThat(of(tagged)).isEqualTo(Protocol.DIRECTPLAY_SESSION);
    }

    @Test
    void laterFragment_hasNoPorts() {
        byte[] fragment = Frames.udp(A, A, 5000, 67, 20);
        fragment[21] = 1;

        assertThat(of(fragment)).isEqualTo(Protocol.IPV4);
    }

    @Test
    void otherFrames_areNamed() {
        assertThat(of(Frames.netbeui(Frames.ALL, A))).isEqualTo(Protocol.NETBEUI);
        assertThat(of(Frames.ethernet(Frames.ALL, A, EtherType.ARP, new byte[46])))
                .isEqualTo(Protocol.ARP);
        assertThat(of(Frames.ethernet(Frames.ALL, A, 0x9000, new byte[46]))).isEqualTo(Protocol.OTHER);
        assertThat(of(icmpv6())).isEqualTo(Protocol.ICMP);
    }

    @ParameterizedTest
    @CsvSource({"0", "13", "14", "16", "33", "36"})
    void truncatedUdp_isMalformed(int length) {
        assertThat(of(Arrays.copyOf(Frames.udp(A, A, 1, 2, 8), length))).isEqualTo(Protocol.MALFORMED);
    }

    @Property(tries = 10_000)
    void anyBytes_haveAProtocol(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(of(bytes)).isNotNull();
    }

    @Property(tries = 2_000)
    void anyIpBytes_haveAProtocol(@ForAll @Size(max = 80) byte[] bytes, @ForAll boolean six) {
        assertThat(of(Frames.ethernet(A, A, six ? EtherType.IPV6 : EtherType.IPV4, bytes)))
                .isNotNull();
    }

    private static byte[] icmpv6() {
        byte[] payload = new byte[60];
        payload[0] = 0x60;
        payload[6] = 58;
        return Frames.ethernet(A, A, EtherType.IPV6, payload);
    }

    private static Protocol of(byte[] bytes) {
        return Classifier.of(Frame.of(bytes));
    }
}
