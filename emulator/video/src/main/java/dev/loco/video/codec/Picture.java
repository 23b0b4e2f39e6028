package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * An I420 picture, as encoders read it: planes Y {@code [height][width]}, U and V {@code [height/2][width/2]}, 8 bit, in native memory that stays the same over
 * the picture's life, so that only changed parts need to be written.
 *
 * <p>An encoder owns its picture and frees it; whoever allocates one owns it.
 */
public final class Picture implements AutoCloseable {

    private static final int ALIGNMENT = 64;
    private static final int PLANES = 3;

    private final int widthPx;
    private final int heightPx;
    private final ColorMatrix colors;
    private final AVFrame frame;
    private final ByteBuffer[] planes = new ByteBuffer[PLANES];
    private final ChangeHint changes;
    private final int[] strides = new int[PLANES];
    private boolean open = true;

    /**
     * Makes a picture that belongs to the caller and to no encoder; its samples are undefined.
     *
     * @param widthPx even, 2–8192
     * @param heightPx even, 2–8192
     * @throws IllegalArgumentException if a side is out of its range
     * @throws EncoderException if there is no memory for it
     */
    public static Picture allocate(int widthPx, int heightPx, ColorMatrix colors) {
        EncoderSettings.requireSides(widthPx, heightPx);
        return new Picture(widthPx, heightPx, colors);
    }

    Picture(int widthPx, int heightPx, ColorMatrix colors) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.colors = colors;
        frame = av_frame_alloc();
        frame.format(colors.isFullRange() ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P)
                .width(widthPx)
                .height(heightPx)
                .color_range(colors.isFullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        // Reference counted: libavcodec would copy the picture otherwise.
        if (av_frame_get_buffer(frame, ALIGNMENT) < 0) {
            av_frame_free(frame);
            throw new EncoderException("cannot allocate a picture of " + widthPx + "x" + heightPx);
        }
        changes = new ChangeHint(frame);
        for (int plane = 0; plane < PLANES; plane++) {
            strides[plane] = frame.linesize(plane);
            long bytes = (long) strides[plane] * (plane == 0 ? heightPx : heightPx / 2);
            planes[plane] = new BytePointer(frame.data(plane)).capacity(bytes).asByteBuffer();
        }
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** The matrix this picture's samples are made with. */
    public ColorMatrix colors() {
        return colors;
    }

    /**
     * Returns the samples of one plane; rows are {@link #stride} bytes apart. Valid until the picture is closed.
     *
     * @param plane 0 luma, 1 Cb, 2 Cr
     * @throws IllegalStateException if the picture or its encoder is closed
     */
    public ByteBuffer plane(int plane) {
        requireOpen();
        return planes[plane];
    }

    /** Bytes from one row of a plane to the next. */
    public int stride(int plane) {
        return strides[plane];
    }

    /**
     * Notes that a part of the picture was written. What is not noted before an {@link Encoder#encode} must be as it was at the one before.
     *
     * <p>The part lies within the picture; in pixels.
     */
    public void written(int x, int y, int width, int height) {
        requireOpen();
        changes.add(x, y, width, height);
    }

    void encoded() {
        changes.clear();
    }

    AVFrame frame() {
        requireOpen();
        return frame;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the picture is closed");
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            av_frame_free(frame);
        }
    }
}
