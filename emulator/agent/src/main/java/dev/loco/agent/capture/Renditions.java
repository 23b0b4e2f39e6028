package dev.loco.agent.capture;

import dev.loco.rfb.Framebuffer;
import dev.loco.video.Rendition;
import dev.loco.video.RenditionKind;
import dev.loco.video.codec.EncoderException;
import dev.loco.video.picture.Rectangle;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The full and the thumbnail rendition of one screen, encoded while they are watched. Used with the screen's lock held, except {@link #requestKeyframe} and {@link #expectAnswer}. */
final class Renditions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);

    private final FrameSink sink;
    private final Rendition full;
    private final Rendition thumbnail;
    private Demand demand = Demand.NONE;

    Renditions(RenditionSetup setup, FrameSink sink) {
        this.sink = sink;
        full = new Rendition(RenditionKind.FULL, setup.codec(), setup.settings(), setup.epochSeed());
        thumbnail = new Rendition(RenditionKind.THUMBNAIL, setup.codec(), setup.settings(), ~setup.epochSeed());
        full.frameRate(0);
        thumbnail.frameRate(0);
    }

    void resize(Framebuffer screen) {
        full.resize(screen.widthPx(), screen.heightPx());
        thumbnail.resize(screen.widthPx(), screen.heightPx());
    }

    void damage(Rectangle part) {
        full.damage(part);
        thumbnail.damage(part);
    }

    /** Sets the rates; a rendition that nobody watches any more frees its encoder. */
    void demand(Demand next) {
        apply(full, demand.full(), next.full());
        apply(thumbnail, demand.thumbnail(), next.thumbnail());
        demand = next;
    }

    private static void apply(Rendition rendition, int before, int now) {
        if (now == before) {
            return;
        }
        rendition.frameRate(now);
        if (now == 0) {
            rendition.release();
        }
    }

    /** From any thread; the encoders keep to it from the next epoch on. */
    void maxBitrate(int bps) {
        full.maxBitrate(bps);
        thumbnail.maxBitrate(bps);
    }

    /** From any thread; the encoding thread has to look again. */
    void requestKeyframe(RenditionKind kind) {
        (kind == RenditionKind.FULL ? full : thumbnail).requestKeyframe();
    }

    /** From any thread: the next change of the focused picture is the answer to an input. */
    void expectAnswer(long nowNanos) {
        full.expectAnswer(nowNanos);
    }

    /** Encodes and hands on what is due. */
    void encodeDue(Framebuffer screen, long captureNanos, long pixelsNanos) {
        for (Rendition rendition : List.of(full, thumbnail)) {
            try {
                rendition.congestion(sink.queuedBytes(rendition.kind()));
                rendition
                        .encodeIfDue(screen.pixels(), captureNanos, System.nanoTime())
                        .ifPresent(frame -> sink.frame(frame, pixelsNanos));
            } catch (EncoderException e) {
                LOG.atError()
                        .addKeyValue("rendition", rendition.kind())
                        .setCause(e)
                        .log("encoder failed");
                sink.encoderFailed(rendition.kind());
            }
        }
    }

    long nextDueNanos(long nowNanos) {
        return Math.min(full.nextDueNanos(nowNanos), thumbnail.nextDueNanos(nowNanos));
    }

    @Override
    public void close() {
        full.close();
        thumbnail.close();
    }
}
