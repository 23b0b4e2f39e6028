package dev.loco.fleet.recovery;

import java.util.Locale;

/** When a picture of a recovery was taken. */
public enum RecoveryPicture {
    /** Before the first step. */
    BEFORE,
    /** When the instance had recovered. */
    AFTER;

    /** The lower-case name, as in paths and files. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
