package dev.loco.video.codec;

/** How much an access unit may cost. */
public enum Quality {
    /** Small and quick, for pictures that are soon replaced. */
    MOTION,
    /** Close to the original, for a picture that stays. */
    REFINED
}
