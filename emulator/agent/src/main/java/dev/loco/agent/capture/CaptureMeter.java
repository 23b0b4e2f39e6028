package dev.loco.agent.capture;

/** Counts what QEMU sends of the screen. Called for every update: cheap. */
public interface CaptureMeter {

    /**
     * An update with pixels has been read.
     *
     * @param bytes of pixels
     * @param intervalNanos since the one before; -1 if nobody has watched meanwhile
     */
    void update(long bytes, long intervalNanos);
}
