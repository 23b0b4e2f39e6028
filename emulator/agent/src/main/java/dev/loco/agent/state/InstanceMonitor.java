package dev.loco.agent.state;

import dev.loco.agent.capture.ScreenListener;
import dev.loco.agent.emulator.EmulatorStatus;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the instance's state from what the screen, QMP and the supervisor tell. Thread-safe; listeners run on the thread that caused the change. */
public final class InstanceMonitor implements ScreenListener {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMonitor.class);

    private final Clock clock;
    private final BooleanSupplier hasSavedState;
    private final List<Consumer<InstanceState>> listeners = new CopyOnWriteArrayList<>();
    private Settling settling = new Settling(false);
    private InstanceState state = InstanceState.STARTING;
    private @Nullable Screen screen;
    private boolean qmpAnswers;
    private Instant since;
    private volatile @Nullable String message;

    /** @param hasSavedState whether an emulator that starts now continues from a saved state */
    public InstanceMonitor(Clock clock, BooleanSupplier hasSavedState) {
        this.clock = clock;
        this.hasSavedState = hasSavedState;
        this.since = clock.instant();
    }

    /** Adds a listener for changes of the state and of the screen's size. */
    public void listen(Consumer<InstanceState> listener) {
        listeners.add(listener);
    }

    public synchronized InstanceState state() {
        return state;
    }

    /** The screen's size; empty while there is no emulator. */
    public synchronized Optional<Screen> screen() {
        return Optional.ofNullable(screen);
    }

    /** How long the state has been what it is. */
    public synchronized Duration inState() {
        return Duration.between(since, clock.instant());
    }

    /** One sentence for a person about what is unusual, or null. */
    public @Nullable String message() {
        return message;
    }

    /** Sets that sentence. */
    public void message(@Nullable String next) {
        message = next;
    }

    /** Takes an event. */
    public void on(InstanceEvent event) {
        InstanceState now;
        synchronized (this) {
            now = InstanceStates.next(state, event);
            if (now == state) {
                return;
            }
            LOG.atInfo()
                    .addKeyValue("from", state)
                    .addKeyValue("to", now)
                    .addKeyValue("event", event)
                    .log("instance state");
            state = now;
            since = clock.instant();
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public void connected() {
        synchronized (this) {
            settling = new Settling(hasSavedState.getAsBoolean());
        }
        on(InstanceEvent.EMULATOR_FOUND);
    }

    @Override
    public void resized(int widthPx, int heightPx) {
        InstanceState now;
        synchronized (this) {
            screen = new Screen(widthPx, heightPx);
            settling.resized(screen, clock.instant());
            now = state;
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public void pictured() {
        synchronized (this) {
            settling.pictured();
        }
        tick();
    }

    @Override
    public void lost() {
        synchronized (this) {
            screen = null;
        }
        on(InstanceEvent.EMULATOR_LOST);
    }

    /** Says whether QMP answers. */
    public void qmpAnswers(boolean answers) {
        synchronized (this) {
            qmpAnswers = answers;
        }
        tick();
    }

    /** Takes what the supervisor says. */
    public void supervised(EmulatorStatus status) {
        switch (status.state()) {
            case FAILED -> on(InstanceEvent.EMULATOR_FAILED);
            case STOPPED -> on(InstanceEvent.EMULATOR_STOPPED);
            case RUNNING -> {}
        }
        if (status.message() != null) {
            message = status.message();
        }
    }

    /** Looks whether time has settled the screen; called by a coarse tick. */
    public void tick() {
        boolean settled;
        synchronized (this) {
            settled = state == InstanceState.BOOTING && qmpAnswers && settling.isSettled(clock.instant());
        }
        if (settled) {
            on(InstanceEvent.SCREEN_SETTLED);
        }
    }
}
