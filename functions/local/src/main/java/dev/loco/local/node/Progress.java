package dev.loco.local.node;

/** Where the node tells a person what it does. Called from several threads. */
public interface Progress {

    /** A step has begun, or has come further. */
    void step(String text);

    /** Something to know; it stays on the screen. */
    void note(String text);
}
