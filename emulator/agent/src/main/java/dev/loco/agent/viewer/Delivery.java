package dev.loco.agent.viewer;

/** The way of messages to one page. Thread-safe; after {@link #close} nothing is sent. */
public interface Delivery {

    /** {@code datachannel} or {@code websocket}. */
    String name();

    /** Most payload bytes of a video message. */
    int chunkBytes();

    /** Bytes taken but not yet sent. */
    long queuedBytes();

    /** Sends one chunk of a frame. @return false if it could not be taken */
    boolean video(byte[] message);

    /** Sends one packet of sound. */
    void audio(byte[] message);

    /** Sends a message that must arrive, in order; may be called on any thread and does not wait. */
    void control(byte[] message);

    /** Ends the connection soon. Idempotent; any thread; does not wait. */
    void close(String reason);
}
