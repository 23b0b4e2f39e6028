package dev.loco.agent.input;

import dev.loco.agent.lease.LeaseBook;
import dev.loco.qmp.InputEvent;
import dev.loco.qmp.KeyNumbers;
import dev.loco.qmp.MouseButton;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * The one place where input enters the machine: checks the lease, remembers what is held down and lets go of it when the lease
 * changes hands or its holder leaves. No method blocks; acknowledgements run on the QMP reader's thread.
 */
public final class InputDesk {

    private final InputQueue queue;
    private final LeaseBook lease;
    private final Runnable answerExpected;
    private final HeldKeys held = new HeldKeys();
    private final Pointer pointer = new Pointer();

    /**
     * Opens the desk.
     *
     * @param answerExpected run before a key or button is sent: the screen is likely to change within milliseconds
     */
    public InputDesk(InputQueue queue, LeaseBook lease, Runnable answerExpected) {
        this.queue = queue;
        this.lease = lease;
        this.answerExpected = answerExpected;
        lease.listen((before, now) -> releaseAll());
    }

    /** A key by its {@code KeyboardEvent.code}. */
    public InputOutcome key(String holder, String code, boolean down, Runnable acknowledged) {
        if (!lease.isHeldBy(holder)) {
            return InputOutcome.LEASE_REQUIRED;
        }
        OptionalInt number = KeyNumbers.of(code);
        return number.isEmpty()
                ? InputOutcome.UNKNOWN_KEY
                : send(new InputEvent.Key(number.getAsInt(), down), acknowledged);
    }

    /** A button; wheel steps are presses of the wheel buttons. */
    public InputOutcome button(String holder, MouseButton button, boolean down, Runnable acknowledged) {
        return lease.isHeldBy(holder)
                ? send(new InputEvent.Button(button, down), acknowledged)
                : InputOutcome.LEASE_REQUIRED;
    }

    /** A movement by guest pixels. */
    public InputOutcome move(String holder, int dx, int dy) {
        return motion(holder, () -> offerEach(pointer.move(dx, dy)));
    }

    /** A place on the screen, 0..65535 in both directions. */
    public InputOutcome position(String holder, int x, int y) {
        return motion(holder, () -> offerEach(pointer.position(x, y)));
    }

    /** Lets go of everything this holder holds down; nothing if it does not hold the lease. */
    public void releaseAll(String holder) {
        if (lease.isHeldBy(holder)) {
            releaseAll();
        }
    }

    /** Tells which kind of pointing device the guest listens to. */
    public synchronized void pointerAbsolute(boolean absolute) {
        pointer.absolute(absolute);
    }

    public synchronized boolean isPointerAbsolute() {
        return pointer.isAbsolute();
    }

    /** Tells the size of the guest's screen. */
    public synchronized void screen(int widthPx, int heightPx) {
        pointer.screen(widthPx, heightPx);
    }

    /** Forgets what is held: the emulator restarted. */
    public synchronized void emulatorGone() {
        queue.reset();
        held.clear();
    }

    private synchronized InputOutcome send(InputEvent event, Runnable acknowledged) {
        held.track(event);
        if (queue.isFlowing()) {
            answerExpected.run();
        }
        return outcome(queue.offer(new Pending(List.of(event), acknowledged)));
    }

    private InputOutcome motion(String holder, BooleanSupplier offer) {
        if (!lease.isHeldBy(holder)) {
            return InputOutcome.LEASE_REQUIRED;
        }
        synchronized (this) {
            return outcome(offer.getAsBoolean());
        }
    }

    private boolean offerEach(List<InputEvent> events) {
        boolean taken = true;
        for (InputEvent event : events) {
            taken &= queue.offer(Pending.of(List.of(event)));
        }
        return taken;
    }

    private synchronized void releaseAll() {
        for (InputEvent release : held.releaseAll()) {
            queue.offer(Pending.of(List.of(release)));
        }
    }

    private static InputOutcome outcome(boolean taken) {
        return taken ? InputOutcome.ACCEPTED : InputOutcome.DROPPED;
    }
}
