package dev.loco.video;

/** Which form of the screen a rendition shows. */
public enum RenditionKind {
    /** Every pixel of the screen. */
    FULL,
    /** About 320 pixels wide, for tiles. */
    THUMBNAIL
}
