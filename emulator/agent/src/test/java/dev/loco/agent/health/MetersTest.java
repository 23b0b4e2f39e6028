package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.agent.protocol.PageStats;
import dev.loco.contract.InstanceState;
import dev.loco.video.codec.Codec;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final Path ALERTS = Path.of("../../helm/loco/files/alerts.yaml");
    /** A name before a selector or a range, within an expression. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z_]+)[\\[{](?=[^ ])");

    private static final Pattern STATES = Pattern.compile("\\bstate=~?\"([a-z|]+)\"");

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

    @Test
    void scrape_always_hasWhatTheChartsAlertsAskFor() throws IOException {
        meters.gauges(() -> InstanceState.LIVE, () -> 0);
        String alerts = Files.readString(ALERTS);

        List<String> names =
                matches(METRIC, alerts).filter(name -> !name.equals("up")).toList();
        List<String> states = matches(STATES, alerts)
                .flatMap(list -> Stream.of(list.split("\\|")))
                .toList();

        assertThat(names)
                .contains("video_frames_due_total", "instance_state")
                .allSatisfy(name -> assertThat(meters.scrape()).containsPattern("(?m)^" + name + "[ {]"));
        assertThat(states)
                .isNotEmpty()
                .allSatisfy(state -> assertThat(meters.scrape()).contains("instance_state{state=\"" + state + "\"}"));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static PageStats stats(String first, @Nullable Double one, String second, @Nullable Double other) {
        return new PageStats(Json.mapper().createObjectNode().put(first, one).put(second, other));
    }
}
