package dev.loco.agent.input;

import dev.loco.qmp.InputEvent;
import java.io.IOException;
import java.util.List;

/** The way to the emulator's input devices. */
@FunctionalInterface
public interface InputPort {

    /**
     * Sends events as one command without waiting for its answer.
     *
     * @param acknowledged run once when the emulator took them, on another thread
     * @throws IOException if the emulator is not there; {@code acknowledged} then never runs
     */
    void send(List<InputEvent> events, Runnable acknowledged) throws IOException;
}
