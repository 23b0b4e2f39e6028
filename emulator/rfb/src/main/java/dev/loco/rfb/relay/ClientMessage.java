package dev.loco.rfb.relay;

import java.util.List;

/** A message of a client: RFC 6143 §7.5, QEMU's own (type 255), and those of extensions that we never announce but some clients send. */
sealed interface ClientMessage {

    /** RFC 6143 §7.5.1; {@code format} is its 16 bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record SetPixelFormat(int bytesPerPixel, byte[] format) implements ClientMessage {}

    /** RFC 6143 §7.5.2. */
    record SetEncodings(List<Integer> encodings) implements ClientMessage {}

    /** RFC 6143 §7.5.3. */
    record UpdateRequest(boolean incremental, int x, int y, int widthPx, int heightPx) implements ClientMessage {}

    /** RFC 6143 §7.5.4. */
    record Key(boolean down, int keysym) implements ClientMessage {}

    /** RFC 6143 §7.5.5. */
    record Pointer(int buttonMask, int x, int y) implements ClientMessage {}

    /** RFC 6143 §7.5.6; a longer text is cut. */
    @SuppressWarnings("ArrayRecordComponent")
    record CutText(byte[] latin1) implements ClientMessage {}

    /** QEMU Extended Key Event. */
    record ExtendedKey(boolean down, int keysym, int qnum) implements ClientMessage {}

    /** QEMU audio: operation 0 enables, 1 disables. */
    record Audio(int operation) implements ClientMessage {}

    /** QEMU audio: operation 2. */
    record AudioFormat(int format, int channels, int hertz) implements ClientMessage {}

    /** Read and dropped: continuous updates, fence, xvp, SetDesktopSize. */
    record Ignored(int type) implements ClientMessage {}
}
