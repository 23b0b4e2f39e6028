package dev.loco.agent.whep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.contract.ProblemException;
import org.junit.jupiter.api.Test;

class TrickleFragmentTest {

    @Test
    void parse_exampleOfRfc8840_hasItsCandidates() {
        TrickleFragment fragment = TrickleFragment.parse("""
                a=ice-ufrag:EsAw
                a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
                m=audio 9 UDP/TLS/RTP/SAVPF 0
                a=mid:0
                a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0
                a=end-of-candidates
                """);

        assertThat(fragment.username()).isEqualTo("EsAw");
        assertThat(fragment.candidates())
                .containsExactly(new TrickleFragment.Candidate(
                        "0", 0, "candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0"));
    }

    @Test
    void parse_garbage_isRefused() {
        assertThatThrownBy(() -> TrickleFragment.parse("{}")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> TrickleFragment.parse("")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> TrickleFragment.parse("a=candidate:1 1 udp 1 192.0.2.1 1 typ host"))
                .isInstanceOf(ProblemException.class);
    }
}
