package dev.loco.lan.switching;

import dev.loco.lan.capture.Capture;
import dev.loco.lan.frame.Frame;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Who gets a copy of every frame that passes. Thread-safe; without anybody it costs one read. */
public final class Captures {

    private final Set<Capture> captures = new CopyOnWriteArraySet<>();

    /** Copies frames into the capture, from now on. */
    public void attach(Capture capture) {
        captures.add(capture);
    }

    public void detach(Capture capture) {
        captures.remove(capture);
    }

    void frame(Frame frame) {
        if (!captures.isEmpty()) {
            captures.forEach(capture -> capture.frame(frame));
        }
    }
}
