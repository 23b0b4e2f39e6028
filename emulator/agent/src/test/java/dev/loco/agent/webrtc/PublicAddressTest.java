package dev.loco.agent.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicAddressTest {

    private static final String ANSWER = String.join(
            "\r\n",
            "v=0",
            "m=application 30001 UDP/DTLS/SCTP webrtc-datachannel",
            "c=IN IP4 10.244.0.9",
            "a=candidate:1 1 udp 2122260223 10.244.0.9 30001 typ host generation 0 network-id 1",
            "a=candidate:2 1 udp 2122194687 fd00::9 30002 typ host generation 0 network-id 2",
            "a=candidate:3 1 udp 2122194687 10.98.0.9 30003 typ host generation 0 network-id 3",
            "a=candidate:4 1 tcp 1518280447 10.244.0.9 9 typ host tcptype active generation 0",
            "a=mid:0",
            "");

    private static final String REWRITTEN = String.join(
            "\r\n",
            "v=0",
            "m=application 30001 UDP/DTLS/SCTP webrtc-datachannel",
            "c=IN IP4 203.0.113.7",
            "a=candidate:1 1 udp 2122260223 203.0.113.7 30001 typ host generation 0 network-id 1",
            "a=mid:0",
            "");

    @Test
    void rewrite_withoutAddress_changesNothing() {
        assertThat(PublicAddress.OWN.rewrite(ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void rewrite_showsTheAddressAndLeavesOutOtherInterfaces() {
        PublicAddress named = PublicAddress.of(Optional.of("203.0.113.7"), Optional.of("10.244.0.9"));
        PublicAddress byDefault = PublicAddress.of(Optional.of("203.0.113.7"), Optional.empty());

        assertThat(named.rewrite(ANSWER)).isEqualTo(REWRITTEN);
        assertThat(byDefault.rewrite(ANSWER)).isEqualTo(REWRITTEN);
    }

    @Test
    void rewrite_toIpv6_namesTheFamily() {
        PublicAddress six = PublicAddress.of(Optional.of("2001:db8::7"), Optional.of("10.244.0.9"));

        assertThat(six.rewrite(ANSWER))
                .contains("c=IN IP6 2001:db8::7\r\n", "udp 2122260223 2001:db8::7 30001 typ host");
    }
}
