package dev.loco.lan.count;

/** Something that is counted by kind, and how contracts and metrics call the kind. */
public interface Kind {

    /** Such as {@code not-here}. */
    String wire();
}
