package dev.loco.agent.whep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferFilterTest {

    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111 0",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 106 107",
            "a=rtpmap:96 VP8/90000",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96",
            "a=rtpmap:102 H264/90000",
            "a=rtcp-fb:102 nack pli",
            "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f",
            "a=rtpmap:106 H264/90000",
            "a=rtcp-fb:106 nack pli",
            "a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
            "a=rtpmap:107 rtx/90000",
            "a=fmtp:107 apt=106",
            "a=recvonly",
            "");

    @Test
    void filter_browsersOffer_keepsOneH264AndItsRetransmission() {
        String filtered = OfferFilter.filter(OFFER).orElseThrow();

        assertThat(filtered)
                .contains("m=video 9 UDP/TLS/RTP/SAVPF 106 107\r\n", "a=rtcp-fb:106 nack pli", "a=recvonly")
                .doesNotContain("VP8", "a=rtpmap:102", "a=fmtp:97")
                .endsWith("\r\n");
    }

    @Test
    void filter_opus_asksForStereo() {
        assertThat(OfferFilter.filter(OFFER).orElseThrow())
                .contains("a=fmtp:111 minptime=10;useinbandfec=1;stereo=1;maxaveragebitrate=128000\r\n");
    }

    @Test
    void filter_noUsableH264_isEmpty() {
        assertThat(OfferFilter.filter(OFFER.replace("packetization-mode=1", "packetization-mode=0")))
                .isEmpty();
    }
}
