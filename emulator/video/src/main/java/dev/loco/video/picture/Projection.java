package dev.loco.video.picture;

import dev.loco.video.codec.Picture;
import java.nio.ByteBuffer;

/** A way from the screen to an encoder's picture: at full size or reduced. */
public interface Projection {

    /** Returns the size of the picture made from such a screen; both sides are even. */
    Size sizeOf(Size screen);

    /**
     * Brings the part of the picture up to date that shows {@code dirty}.
     *
     * @param bgrx the whole screen, row-major without gaps, 4 bytes per pixel in the order B, G, R, unused (RFC 6143 §7.4); read from index 0 whatever its position
     * @param dirty changed part of the screen; parts outside the screen are ignored
     * @param to a picture of {@link #sizeOf}, in the colours its codec is read in
     * @return what was written, in pixels of the picture, edges even; empty if {@code dirty} lies outside
     * @throws IllegalArgumentException if the buffer is smaller than the screen or the picture has another size
     */
    Rectangle project(ByteBuffer bgrx, Size screen, Rectangle dirty, Picture to);
}
