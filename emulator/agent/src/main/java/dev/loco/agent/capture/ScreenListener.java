package dev.loco.agent.capture;

/** Is told what becomes of the screen, on the capturing thread; must return at once. */
public interface ScreenListener {

    /** The display server answers; no picture yet. */
    void connected();

    /** The screen has this size now. */
    void resized(int widthPx, int heightPx);

    /** A whole picture of the current size has been read for the first time since it has that size. */
    void pictured();

    /** The display server is gone. */
    void lost();
}
