package dev.loco.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.video.codec.Codec;
import dev.loco.video.codec.ResidentMemory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolutionStormTest {

    private static final long MAX_GROWTH_BYTES = 8 << 20;

    private final FakeClock clock = new FakeClock();
    private final List<Scene> scenes =
            List.of(new Scene(640, 480), new Scene(1024, 768), new Scene(721, 401), new Scene(320, 200));

    @Test
    void resize_tenTimesASecond_staysBoundedAndAlwaysShowsTheNewSize() {
        try (Rendition rendition =
                new Rendition(RenditionKind.FULL, Codec.H264, RenditionSettings.of(8_000_000), 1, clock)) {
            storm(rendition, 40);
            long before = ResidentMemory.bytes();
            storm(rendition, 200);
            assertThat(ResidentMemory.bytes() - before).isLessThan(MAX_GROWTH_BYTES);
        }
    }

    private void storm(Rendition rendition, int changes) {
        for (int i = 0; i < changes; i++) {
            Scene scene = scenes.get(i % scenes.size());
            rendition.resize(scene.size().widthPx(), scene.size().heightPx());
            clock.moveTo(rendition.nextDueNanos(clock.getAsLong()));
            EncodedFrame frame = rendition
                    .encodeIfDue(scene.pixels(), clock.getAsLong(), clock.getAsLong())
                    .orElseThrow();
            assertThat(frame.keyframe()).isTrue();
            assertThat(frame.widthPx()).isEqualTo(scene.size().paddedToEven().widthPx());
            clock.advance(Duration.ofMillis(100));
        }
    }
}
