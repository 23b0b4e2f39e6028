package dev.loco.agent.input;

import dev.loco.qmp.InputEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to the emulator in order, on the caller's thread while the emulator keeps up.
 *
 * <p>At most {@value #WINDOW} commands are under way, which always fit the socket's buffer, so a write never blocks. What comes while
 * the window is full waits here and is sent as acknowledgements arrive. Waiting motion is merged; when {@value #CAPACITY} entries
 * wait, motion is dropped first, then new presses, each together with its release. A release of something pressed is never dropped.
 */
public final class InputQueue {

    static final int WINDOW = 32;
    static final int CAPACITY = 256;

    private final InputPort port;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private final Set<InputEvent> droppedPresses = new HashSet<>();
    private int underWay;
    private int connection;

    public InputQueue(InputPort port) {
        this.port = port;
    }

    /** Sends or queues. @return false if it was dropped */
    synchronized boolean offer(Pending pending) {
        if (waiting.isEmpty() && underWay < WINDOW) {
            return send(pending);
        }
        return enqueue(pending);
    }

    /** Whether the emulator acknowledges as fast as events come. */
    public synchronized boolean isFlowing() {
        return waiting.isEmpty() && underWay < WINDOW / 2;
    }

    /** Forgets everything under way: the emulator that had it is gone, and its keys with it. */
    public synchronized void reset() {
        connection++;
        underWay = 0;
        waiting.clear();
        droppedPresses.clear();
    }

    private boolean send(Pending pending) {
        int sentOn = connection;
        try {
            underWay++;
            port.send(pending.events(), () -> acknowledged(sentOn, pending));
            return true;
        } catch (IOException e) {
            underWay--;
            return false;
        }
    }

    private void acknowledged(int sentOn, Pending pending) {
        pending.acknowledged().run();
        synchronized (this) {
            if (sentOn != connection) {
                return;
            }
            underWay--;
            while (underWay < WINDOW) {
                Pending next = waiting.poll();
                if (next == null) {
                    return;
                }
                send(next);
            }
        }
    }

    private boolean enqueue(Pending pending) {
        Pending last = waiting.peekLast();
        Pending merged = last == null ? null : last.merge(pending);
        if (merged != null) {
            waiting.removeLast();
            waiting.addLast(merged);
            return true;
        }
        if (isReleaseOfDropped(pending)) {
            return false;
        }
        if (waiting.size() >= CAPACITY && !dropOldestMotion()) {
            if (pending.isMotion()) {
                return false;
            }
            InputEvent press = pressIn(pending);
            if (press != null) {
                droppedPresses.add(press);
                return false;
            }
        }
        waiting.addLast(pending);
        return true;
    }

    private boolean dropOldestMotion() {
        for (Iterator<Pending> i = waiting.iterator(); i.hasNext(); ) {
            if (i.next().isMotion()) {
                i.remove();
                return true;
            }
        }
        return false;
    }

    private boolean isReleaseOfDropped(Pending pending) {
        return pending.events().size() == 1
                && switch (pending.events().getFirst()) {
                    case InputEvent.Key(int number, boolean down)
                    when !down -> droppedPresses.remove(new InputEvent.Key(number, true));
                    case InputEvent.Button(var button, boolean down)
                    when !down -> droppedPresses.remove(new InputEvent.Button(button, true));
                    default -> false;
                };
    }

    private static @Nullable InputEvent pressIn(Pending pending) {
        for (InputEvent event : pending.events()) {
            boolean press = switch (event) {
                case InputEvent.Key(int _, boolean down) -> down;
                case InputEvent.Button(var _, boolean down) -> down;
                case InputEvent.Relative _, InputEvent.Absolute _ -> false;
            };
            if (press) {
                return event;
            }
        }
        return null;
    }
}
