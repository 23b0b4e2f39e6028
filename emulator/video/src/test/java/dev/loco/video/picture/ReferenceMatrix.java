package dev.loco.video.picture;

import dev.loco.video.codec.ColorMatrix;

/** The conversion written down as in ITU-R BT.709, BT.601 and ITU-T T.871, in double precision. */
final class ReferenceMatrix {

    private final double kr;
    private final double kb;
    private final boolean full;

    private ReferenceMatrix(double kr, double kb, boolean full) {
        this.kr = kr;
        this.kb = kb;
        this.full = full;
    }

    static ReferenceMatrix of(ColorMatrix matrix) {
        return switch (matrix) {
            case BT709_LIMITED -> new ReferenceMatrix(0.2126, 0.0722, false);
            case BT601_LIMITED -> new ReferenceMatrix(0.299, 0.114, false);
            case BT601_FULL -> new ReferenceMatrix(0.299, 0.114, true);
        };
    }

    double luma(double red, double green, double blue) {
        double y = kr * red + (1 - kr - kb) * green + kb * blue;
        return full ? y : 16 + y * 219 / 255;
    }

    double cb(double red, double green, double blue) {
        return chroma((blue - (kr * red + (1 - kr - kb) * green + kb * blue)) / (2 * (1 - kb)));
    }

    double cr(double red, double green, double blue) {
        return chroma((red - (kr * red + (1 - kr - kb) * green + kb * blue)) / (2 * (1 - kr)));
    }

    private double chroma(double difference) {
        return Math.min(255, 128 + difference * (full ? 1 : 224.0 / 255));
    }
}
