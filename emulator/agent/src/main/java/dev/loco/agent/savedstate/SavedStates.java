package dev.loco.agent.savedstate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.agent.emulator.JobFailedException;
import dev.loco.agent.emulator.Jobs;
import dev.loco.agent.emulator.PreparedMachine;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.emulator.SupervisorLink;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.SavedStateList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's states in its disk overlay (qapi/migration.json {@code snapshot-save}): the automatic one, from which the next start of QEMU continues and of which a marker
 * file beside the overlay tells, and those a person has named. Media in drives are no part of them. Thread-safe; one at a time.
 */
public final class SavedStates {

    private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QMP = Duration.ofSeconds(2);

    /** Node of the disk on QEMU's command line. */
    private static final String DISK = "disk";

    private final QmpLink control;
    private final Jobs jobs;
    private final PreparedMachine machine;
    private final SupervisorLink supervisor;

    public SavedStates(QmpLink control, Jobs jobs, PreparedMachine machine, SupervisorLink supervisor) {
        this.control = control;
        this.jobs = jobs;
        this.machine = machine;
        this.supervisor = supervisor;
    }

    /** Whether this machine keeps its state. */
    public boolean isKept() {
        return machine.marker().isPresent() && machine.tag().isPresent();
    }

    /** Whether the next start continues from a saved state. */
    public boolean exists() {
        return machine.marker().filter(Files::exists).isPresent();
    }

    /**
     * Saves the automatic state now; the guest stands still meanwhile.
     *
     * @throws ProblemException {@code conflict} if this machine's state is not kept, {@code instance-unavailable} if QEMU cannot save
     */
    public synchronized void save() {
        Path marker = machine.marker().orElseThrow(SavedStates::notKept);
        StateName name = name(StateName.AUTOMATIC);
        long start = System.nanoTime();
        try {
            if (snapshots().find(name).isPresent()) {
                run("snapshot-delete", name);
            }
            write(name);
            Files.writeString(marker, name.tag() + "\n");
        } catch (IOException e) {
            throw unavailable("saved", e);
        }
        LOG.atInfo()
                .addKeyValue("tag", name.tag())
                .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
                .log("state saved");
    }

    /** Has the next start boot. Idempotent. */
    public synchronized void discard() {
        try {
            if (machine.marker().isPresent()) {
                Files.deleteIfExists(machine.marker().get());
            }
        } catch (IOException e) {
            throw unavailable("discarded", e);
        }
    }

    /** The states, the newest first. */
    public SavedStateList list() {
        if (!isKept()) {
            return new SavedStateList(List.of());
        }
        try {
            return new SavedStateList(snapshots().of(machine.tag().orElseThrow(SavedStates::notKept), exists()));
        } catch (IOException e) {
            throw unavailable("listed", e);
        }
    }

    /**
     * Saves the state under a name.
     *
     * @throws ProblemException {@code conflict} if there is one of that name, {@code unprocessable} if it is no name
     */
    public synchronized void save(String named) {
        if (named.equals(StateName.AUTOMATIC)) {
            save();
            return;
        }
        StateName name = name(named);
        try {
            if (snapshots().find(name).isPresent()) {
                throw new ProblemException(ProblemType.CONFLICT, "There is a state " + named + " already.");
            }
            write(name);
        } catch (IOException e) {
            throw unavailable("saved", e);
        }
    }

    /** Removes a state, also one of another machine. @throws ProblemException {@code not-found} */
    public synchronized void delete(String named) {
        StateName name = any(named);
        try {
            require(name);
            if (named.equals(StateName.AUTOMATIC)) {
                discard();
            }
            run("snapshot-delete", name);
        } catch (IOException e) {
            throw unavailable("removed", e);
        }
    }

    /**
     * Goes back to a state. If that fails the guest runs on; if it fails half-way, QEMU is started again.
     *
     * @throws ProblemException {@code not-found}, {@code conflict} for one of another machine, or {@code instance-unavailable} with the reason
     */
    public synchronized void restore(String named) {
        StateName name = any(named);
        try {
            boolean running = isRunning();
            require(name);
            if (!machine.tag().equals(Optional.of(name.tag()))) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "The state " + named + " does not fit the machine as it is now.");
            }
            try {
                run("snapshot-load", name);
            } catch (JobFailedException e) {
                throw unavailable("restored", carryOn(running, String.valueOf(e.getMessage())));
            }
        } catch (IOException e) {
            throw unavailable("restored", e);
        }
    }

    /** QEMU stops for a restore and stays so when it fails. What it found out before it began has done no harm. */
    private IOException carryOn(boolean wasRunning, String reason) throws IOException {
        boolean begun = reason.contains("while loading VM state") || reason.startsWith("Could not load snapshot");
        if (begun) {
            supervisor.command("restart");
            return new IOException(reason + "; the emulator was started again");
        }
        if (wasRunning) {
            control.connected().call("cont", null, QMP);
        }
        return new IOException(reason + "; the guest goes on");
    }

    private boolean isRunning() throws IOException {
        return control.connected()
                .call("query-status", null, QMP)
                .path("running")
                .asBoolean();
    }

    private void require(StateName name) throws IOException {
        if (snapshots().find(name).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no state " + name.name() + ".");
        }
    }

    private Snapshots snapshots() throws IOException {
        return Snapshots.of(control.connected().call("query-block", null, QMP), DISK);
    }

    /** QEMU calls a volume without room an I/O error. */
    private void write(StateName name) throws IOException {
        try {
            run("snapshot-save", name);
        } catch (JobFailedException e) {
            throw machine.isVolumeFull()
                    ? new IOException("the volume of its disk is full (" + e.getMessage() + ")", e)
                    : e;
        }
    }

    private void run(String job, StateName name) throws IOException {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("tag", name.snapshot());
        if (!job.equals("snapshot-delete")) {
            arguments.put("vmstate", DISK);
        }
        arguments.putArray("devices").add(DISK);
        jobs.run(job, arguments, PATIENCE);
    }

    private StateName name(String named) {
        return StateName.of(machine.tag().orElseThrow(SavedStates::notKept), named);
    }

    private StateName any(String named) {
        return StateName.any(machine.tag().orElseThrow(SavedStates::notKept), named);
    }

    private static ProblemException notKept() {
        return new ProblemException(ProblemType.CONFLICT, "The state of this machine is not kept.");
    }

    private static ProblemException unavailable(String done, IOException e) {
        return new ProblemException(
                ProblemType.INSTANCE_UNAVAILABLE, "The state cannot be " + done + ": " + e.getMessage() + ".");
    }
}
