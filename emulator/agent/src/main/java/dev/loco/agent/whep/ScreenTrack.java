package dev.loco.agent.whep;

import dev.loco.agent.capture.PictureTap;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.rfb.Framebuffer;
import dev.loco.video.codec.ColorMatrix;
import dev.loco.video.codec.Picture;
import dev.loco.video.picture.I420Converter;
import dev.loco.video.picture.Rectangle;
import dev.loco.video.picture.Size;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The screen as one WebRTC video track for all media viewers. A picture is pushed when it has changed; after the last change it is repeated {@value #REPEATS} times, because
 * receivers hold a single frame back and its quality still grows, and then once a second.
 *
 * <p>Thread-safe. Costs nothing while nobody watches.
 */
public final class ScreenTrack implements PictureTap, AutoCloseable {

    private static final int REPEATS = 5;
    private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WebRtc webRtc;
    private final I420Converter converter = new I420Converter();
    private final Thread repeater = Thread.ofPlatform().name("media").daemon().unstarted(this::repeat);
    private @Nullable CustomVideoSource source;
    private @Nullable VideoTrack track;
    private @Nullable Picture canvas;
    private Rectangle pending = Rectangle.EMPTY;
    private int repeats;
    private long intervalNanos = REPEAT_NANOS;
    private long pushedNanos;
    private volatile boolean watched;
    private volatile boolean open = true;

    public ScreenTrack(WebRtc webRtc) {
        this.webRtc = webRtc;
    }

    /** The track to send; made with the first call. */
    synchronized VideoTrack track() {
        VideoTrack known = track;
        if (known == null) {
            CustomVideoSource from = new CustomVideoSource();
            source = from;
            known = webRtc.videoTrack(from);
            track = known;
            repeater.start();
        }
        return known;
    }

    /** Says whether anybody watches, and at most how many pictures per second they get. */
    void watched(boolean now, int framesPerSecond) {
        synchronized (this) {
            intervalNanos = TimeUnit.SECONDS.toNanos(1) / Math.max(1, framesPerSecond);
            if (!now) {
                release();
            }
        }
        watched = now;
        LockSupport.unpark(repeater);
    }

    /** Repeats the picture for a viewer who has just come. */
    synchronized void refresh() {
        repeats = REPEATS;
        LockSupport.unpark(repeater);
    }

    @Override
    public synchronized void replaced(Framebuffer screen) {
        release();
    }

    @Override
    public synchronized void changed(Framebuffer screen, Rectangle part) {
        pending = pending.union(part);
    }

    @Override
    public synchronized void updated(Framebuffer screen) {
        if (!watched) {
            return;
        }
        Size size = new Size(screen.widthPx(), screen.heightPx());
        Picture to = canvas;
        if (to == null) {
            to = allocate(size);
            pending = Rectangle.of(size);
        }
        if (!pending.isEmpty()) {
            converter.project(screen.pixels(), size, pending, to);
            pending = Rectangle.EMPTY;
            repeats = REPEATS;
            if (System.nanoTime() - pushedNanos >= intervalNanos * 3 / 4) {
                push(to);
            }
        }
    }

    private Picture allocate(Size size) {
        Size even = size.paddedToEven();
        Picture allocated = Picture.allocate(even.widthPx(), even.heightPx(), ColorMatrix.BT709_LIMITED);
        canvas = allocated;
        return allocated;
    }

    private void release() {
        Picture old = canvas;
        canvas = null;
        pending = Rectangle.EMPTY;
        if (old != null) {
            old.close();
        }
    }

    private void push(Picture picture) {
        CustomVideoSource to = source;
        if (to == null) {
            return;
        }
        NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.widthPx(), picture.heightPx());
        copy(picture, 0, buffer.getDataY(), buffer.getStrideY());
        copy(picture, 1, buffer.getDataU(), buffer.getStrideU());
        copy(picture, 2, buffer.getDataV(), buffer.getStrideV());
        pushedNanos = System.nanoTime();
        to.pushFrame(new VideoFrame(buffer, pushedNanos));
        buffer.release();
    }

    private static void copy(Picture from, int plane, ByteBuffer to, int stride) {
        int rows = plane == 0 ? from.heightPx() : from.heightPx() / 2;
        int width = plane == 0 ? from.widthPx() : from.widthPx() / 2;
        ByteBuffer samples = from.plane(plane);
        for (int row = 0; row < rows; row++) {
            to.put(row * stride, samples, row * from.stride(plane), width);
        }
    }

    private void repeat() {
        while (open) {
            if (watched) {
                LockSupport.parkNanos(this, repeatOnce());
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Pushes the picture again if it is time. @return how long to wait */
    private synchronized long repeatOnce() {
        long wait = repeats > 0 ? REPEAT_NANOS : REST_NANOS;
        long since = System.nanoTime() - pushedNanos;
        Picture from = canvas;
        if (from == null) {
            return REPEAT_NANOS;
        }
        if (since < wait) {
            return wait - since;
        }
        push(from);
        repeats = Math.max(0, repeats - 1);
        return repeats > 0 ? REPEAT_NANOS : REST_NANOS;
    }

    /** Frees the track after the connections that are being closed. */
    @Override
    public void close() {
        webRtc.later(this::dispose);
    }

    private synchronized void dispose() {
        open = false;
        watched = false;
        LockSupport.unpark(repeater);
        release();
        VideoTrack known = track;
        CustomVideoSource from = source;
        track = null;
        source = null;
        if (known != null) {
            known.dispose();
        }
        if (from != null) {
            from.dispose();
        }
    }
}
