package dev.loco.agent.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.emulator.EmulatorStatus;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.emulator.SupervisorLink;
import dev.loco.agent.savedstate.SavedStates;
import dev.loco.contract.Power;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.qmp.QmpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The machine's power switch and reset button. Off ends QEMU and keeps its supervisor from starting it again; it also forgets the state the machine would have started
 * from, so that on boots from the disk as it is. Thread-safe; one change at a time.
 */
public final class PowerSwitch {

    private static final Duration QMP = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration BEGIN = Duration.ofSeconds(5);

    private final QmpLink control;
    private final SupervisorLink supervisor;
    private final SavedStates states;

    public PowerSwitch(QmpLink control, SupervisorLink supervisor, SavedStates states) {
        this.control = control;
        this.supervisor = supervisor;
        this.states = states;
    }

    /**
     * The power the machine has. A guest that has turned itself off is off, although QEMU waits.
     *
     * @throws ProblemException {@code instance-unavailable} if neither QEMU nor its supervisor answers
     */
    public Power power() {
        Optional<EmulatorStatus> process = supervisor.latest();
        if (process.isPresent() && process.get().state() == EmulatorStatus.State.STOPPED) {
            return Power.OFF;
        }
        Optional<QmpClient> qmp = control.client();
        if (qmp.isEmpty() && process.isPresent()) {
            return Power.ON;
        }
        return power(status(qmp.orElseThrow(() -> unavailable("neither QEMU nor its supervisor is there"))));
    }

    /** The power that QEMU's word for what it does means (qapi/run-state.json {@code RunState}). */
    public static Power power(String runstate) {
        return switch (runstate) {
            case "paused" -> Power.PAUSED;
            case "shutdown" -> Power.OFF;
            default -> Power.ON;
        };
    }

    /**
     * Brings the machine to this power. Idempotent.
     *
     * @throws ProblemException {@code conflict} to pause a machine that is off, {@code instance-unavailable} if it does not come about
     */
    public synchronized void set(Power wanted) {
        switch (wanted) {
            case ON -> on();
            case OFF -> off();
            case PAUSED -> pause();
        }
    }

    /** Presses the reset button; the disk is as if the guest had crashed. */
    public synchronized void reset() {
        if (power() == Power.OFF) {
            throw new ProblemException(ProblemType.CONFLICT, "The machine is off.");
        }
        command("system_reset");
    }

    private void on() {
        Optional<EmulatorStatus> process = supervisor.latest();
        if (process.isPresent() && process.get().state() != EmulatorStatus.State.RUNNING) {
            change("start", EmulatorStatus.State.RUNNING, BEGIN);
            return;
        }
        Optional<QmpClient> qmp = control.client();
        if (qmp.isEmpty() && process.isPresent()) {
            return; // it is starting
        }
        switch (status(qmp.orElseThrow(() -> unavailable("neither QEMU nor its supervisor is there")))) {
            case "running" -> {}
            case "shutdown", "guest-panicked", "internal-error" -> {
                command("system_reset");
                command("cont");
            }
            default -> command("cont");
        }
    }

    private void off() {
        change("stop", EmulatorStatus.State.STOPPED, END);
        states.discard();
    }

    private void pause() {
        if (power() == Power.OFF) {
            throw new ProblemException(ProblemType.CONFLICT, "The machine is off.");
        }
        command("stop");
    }

    private void change(String command, EmulatorStatus.State wanted, Duration patience) {
        try {
            supervisor.command(command);
            if (!supervisor.await(status -> status.state() == wanted, patience)) {
                throw unavailable("its process is not " + wanted.name().toLowerCase(java.util.Locale.ROOT) + " after "
                        + patience.toSeconds() + " s");
            }
        } catch (IOException e) {
            throw unavailable("its supervisor is not there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private static String status(QmpClient qmp) {
        return call(qmp, "query-status").path("status").asText();
    }

    private void command(String command) {
        try {
            call(control.connected(), command);
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode call(QmpClient qmp, String command) {
        try {
            return qmp.call(command, null, QMP);
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException unavailable(String reason) {
        return new ProblemException(
                ProblemType.INSTANCE_UNAVAILABLE, "The machine cannot be switched: " + reason + ".");
    }
}
