package dev.loco.video.codec;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Which parts of a picture differ from the one encoded before, as side data of its frame ({@code AVVideoHint}, libavutil/video_hint.h): x264 skips the macroblocks
 * outside without looking at them.
 *
 * <p>The frame owns the memory. All further changes become one rectangle when there are many.
 */
final class ChangeHint {

    private static final int COUNT = 0;
    private static final int RECTANGLE_OFFSET = 8;
    private static final int RECTANGLE_SIZE = 16;
    private static final int TYPE = 24;
    private static final int TYPE_CHANGED = 1;
    private static final int HEADER_BYTES = 32;
    private static final int RECTANGLE_BYTES = 4 * Integer.BYTES;
    private static final int MAX_RECTANGLES = 16;

    private final ByteBuffer hint;
    private int count;

    ChangeHint(AVFrame frame) {
        int bytes = HEADER_BYTES + MAX_RECTANGLES * RECTANGLE_BYTES;
        hint = av_frame_new_side_data(frame, AV_FRAME_DATA_VIDEO_HINT, bytes)
                .data()
                .capacity(bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        hint.putLong(RECTANGLE_OFFSET, HEADER_BYTES)
                .putLong(RECTANGLE_SIZE, RECTANGLE_BYTES)
                .putInt(TYPE, TYPE_CHANGED);
        clear();
    }

    void clear() {
        count = 0;
        hint.putLong(COUNT, 0);
    }

    void add(int x, int y, int width, int height) {
        if (count == MAX_RECTANGLES) {
            extend(count - 1, x, y, x + width, y + height);
        } else {
            put(count++, x, y, x + width, y + height);
            hint.putLong(COUNT, count);
        }
    }

    private void extend(int index, int left, int top, int right, int bottom) {
        int at = HEADER_BYTES + index * RECTANGLE_BYTES;
        int x = hint.getInt(at);
        int y = hint.getInt(at + 4);
        put(
                index,
                Math.min(x, left),
                Math.min(y, top),
                Math.max(x + hint.getInt(at + 8), right),
                Math.max(y + hint.getInt(at + 12), bottom));
    }

    private void put(int index, int left, int top, int right, int bottom) {
        int at = HEADER_BYTES + index * RECTANGLE_BYTES;
        hint.putInt(at, left).putInt(at + 4, top).putInt(at + 8, right - left).putInt(at + 12, bottom - top);
    }
}
