package dev.loco.agent;

import dev.loco.agent.capture.GuestSound;
import java.nio.ByteBuffer;
import java.util.List;

/** Passes the guest's sound to several listeners. */
record Sounds(List<GuestSound.Listener> listeners) implements GuestSound.Listener {

    @Override
    public void samples(ByteBuffer s16le, long captureNanos) {
        listeners.forEach(listener -> listener.samples(s16le, captureNanos));
    }

    @Override
    public void stopped() {
        listeners.forEach(GuestSound.Listener::stopped);
    }
}
