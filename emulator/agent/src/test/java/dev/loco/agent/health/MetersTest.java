package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.agent.protocol.PageStats;
import dev.loco.video.codec.Codec;
import dev.loco.wire.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final Meters meters = new Meters(Codec.H264);

    @Test
    void page_roundTripAndJitter_areScrapedInSeconds() {
        meters.page("datachannel", stats("rttMs", 2.0, "jitterMs", 0.5));

        assertThat(meters.scrape())
                .contains("webrtc_round_trip_time_seconds_sum{delivery=\"datachannel\"} 0.002")
                .contains("webrtc_jitter_seconds_sum{delivery=\"datachannel\"} 5.0E-4");
    }

    @Test
    void page_unknownOrNegativeDurations_areLeftOut() {
        meters.page("datachannel", stats("rttMs", -1.0, "jitterMs", null));

        assertThat(meters.scrape()).doesNotContain("webrtc_round_trip_time").doesNotContain("webrtc_jitter");
    }

    private static PageStats stats(String first, @Nullable Double one, String second, @Nullable Double other) {
        return new PageStats(Json.mapper().createObjectNode().put(first, one).put(second, other));
    }
}
