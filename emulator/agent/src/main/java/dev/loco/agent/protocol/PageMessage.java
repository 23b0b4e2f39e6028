package dev.loco.agent.protocol;

/** One message from a page to the agent. {@code inputSequence} is the page's own counter, unsigned 32 bits, echoed in the trace. */
public sealed interface PageMessage {

    /**
     * A key goes down or up.
     *
     * @param code {@code KeyboardEvent.code} of W3C UI Events, 1 to 32 ASCII characters, not checked against the known codes
     */
    record Key(boolean down, int inputSequence, String code) implements PageMessage {}

    /** A button goes down or up: 0 left, 1 middle, 2 right, 3 side, 4 extra, 5 wheel up, 6 wheel down. */
    record Button(int button, boolean down, int inputSequence) implements PageMessage {}

    /** The pointer moves by some guest pixels. */
    record Motion(int inputSequence, int dx, int dy) implements PageMessage {}

    /** The pointer is at a place of the screen: 0 is the left or upper edge, 65535 the opposite one. */
    record Position(int inputSequence, int x, int y) implements PageMessage {}

    /** The page lost its references and needs a keyframe. */
    record Keyframe() implements PageMessage {}

    /** A sign of life whose eight bytes come back in the pong. */
    record Ping(long echo) implements PageMessage {}

    /**
     * What the page wants to receive from now on.
     *
     * @param maxFps highest frame rate wanted, 0 = the tier's
     */
    record Subscribe(Choice rendition, int maxFps, boolean audio) implements PageMessage {}

    /** The page takes or gives back the input lease. */
    record LeaseChange(boolean take) implements PageMessage {}

    /** What the page measured in the last second. */
    record Stats(PageStats measured) implements PageMessage {}

    /** Releases every key and button this viewer holds down. */
    record ReleaseAll() implements PageMessage {}

    /** Which rendition a page wants. */
    enum Choice {
        NONE,
        FULL,
        THUMBNAIL
    }
}
