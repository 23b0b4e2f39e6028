package dev.loco.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.testing.FakeDisplay;
import dev.loco.agent.testing.FakeDisplay.Request;
import dev.loco.rfb.Framebuffer;
import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import dev.loco.video.RenditionSettings;
import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenCaptureTest {

    private static final Request WHOLE = new Request(false, 0, 0, 64, 32);
    private static final Request NEXT = new Request(true, 0, 0, 64, 32);
    private static final Request PROBE = new Request(false, 0, 0, 16, 1);
    private static final int GREY = 0x808080;

    @TempDir
    private Path folder;

    private final List<EncodedFrame> frames = new CopyOnWriteArrayList<>();
    private final List<Long> updates = new CopyOnWriteArrayList<>();
    private FakeDisplay display;
    private ScreenCapture capture;

    @BeforeEach
    void watch() throws IOException {
        display = new FakeDisplay(folder.resolve("rfb.sock"));
        capture = new ScreenCapture(
                display.address(),
                new RenditionSetup(Codec.MJPEG, RenditionSettings.of(8_000_000), 1),
                new Frames(),
                new NoTap(),
                new DisplayClock(folder.resolve("none")),
                new NoListener(),
                (bytes, intervalNanos) -> updates.add(bytes));
        capture.start();
        await().until(() -> display.requests().equals(List.of(WHOLE)));
        display.sendPixels(0, 0, 64, 32, GREY);
        await().until(() -> updates.size() == 1);
        display.requests().clear();
        capture.demand(new Demand(60, 0, 0));
        await().until(() -> display.requests().equals(List.of(WHOLE)));
        display.sendPixels(0, 0, 64, 32, GREY);
        await().until(() -> display.requests().equals(List.of(WHOLE, NEXT)));
        display.requests().clear();
    }

    @AfterEach
    void close() throws IOException {
        capture.close();
        display.close();
    }

    @Test
    void resize_whileARequestIsOutstanding_asksForNothing() throws IOException {
        display.sendSize(32, 16);
        display.sendPixels(0, 0, 32, 16, GREY);

        await().until(() -> !display.requests().isEmpty());
        assertThat(display.requests()).containsExactly(new Request(true, 0, 0, 32, 16));
        await().until(() -> frames.getLast().widthPx() == 32);
    }

    @Test
    void resize_nobodyWatches_asksForTheWholeScreenOnce() throws IOException {
        capture.demand(Demand.NONE);
        display.sendPixels(0, 0, 1, 1, GREY + 1);
        await().until(() -> updates.size() == 3);
        assertThat(display.requests()).isEmpty();

        display.sendSize(32, 16);
        await().until(() -> !display.requests().isEmpty());
        display.sendPixels(0, 0, 32, 16, GREY);
        await().until(() -> updates.size() == 4);
        assertThat(display.requests()).containsExactly(new Request(false, 0, 0, 32, 16));
    }

    @Test
    void idleScreen_isProbed_andAnUnchangedCornerIsNoFrame() throws IOException {
        await().until(() -> frames.stream().anyMatch(EncodedFrame::refinement));
        int before = frames.size();
        await().until(() -> display.requests().equals(List.of(PROBE)));

        display.sendPixels(0, 0, 16, 1, GREY);
        await().until(() -> display.requests().equals(List.of(PROBE, NEXT)));
        await().until(() -> display.requests().equals(List.of(PROBE, NEXT, PROBE)));
        assertThat(frames).hasSize(before);
        assertThat(updates).hasSize(2);

        display.sendPixels(0, 0, 16, 1, GREY + 1);
        await().until(() -> frames.size() > before);
        assertThat(updates).hasSize(3);
    }

    @Test
    void probe_withoutAnAnswer_bringsANewConnection() {
        await().until(() -> display.connections() == 2);

        assertThat(display.requests()).startsWith(PROBE, WHOLE);
    }

    private final class Frames implements FrameSink {
        @Override
        public void frame(EncodedFrame frame, long pixelsNanos) {
            frames.add(frame);
        }

        @Override
        public long queuedBytes(RenditionKind kind) {
            return 0;
        }
    }

    private static final class NoTap implements PictureTap {
        @Override
        public void replaced(Framebuffer screen) {}

        @Override
        public void changed(Framebuffer screen, Rectangle part) {}

        @Override
        public void updated(Framebuffer screen) {}
    }

    private static final class NoListener implements ScreenListener {
        @Override
        public void connected() {}

        @Override
        public void resized(int widthPx, int heightPx) {}

        @Override
        public void pictured() {}

        @Override
        public void lost() {}
    }
}
