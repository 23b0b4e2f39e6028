package dev.loco.agent.machine;

import dev.loco.agent.config.AgentConfig;
import dev.loco.agent.emulator.Jobs;
import dev.loco.agent.emulator.PreparedMachine;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.emulator.SupervisorLink;
import dev.loco.agent.savedstate.SavedStates;
import dev.loco.qmp.QmpClient;
import dev.loco.qmp.QmpEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything a person can do to the machine. */
public final class MachineControl {

    private final Jobs jobs;
    private final PreparedMachine prepared;
    private final SavedStates states;
    private final PowerSwitch power;
    private final Drives drives;
    private final FullDisk fullDisk;

    /**
     * What controls a machine.
     *
     * @param control not started yet; its events are to be passed to {@link #on}
     * @param tell takes a sentence for a person about what is unusual, or null
     */
    public MachineControl(
            AgentConfig config, QmpLink control, SupervisorLink supervisor, Consumer<@Nullable String> tell) {
        jobs = new Jobs(control);
        prepared = new PreparedMachine(config.emulator());
        states = new SavedStates(control, jobs, prepared, supervisor);
        power = new PowerSwitch(control, supervisor, states);
        drives = new Drives(
                control,
                new MediaFolder(config.emulator().media()),
                config.state().resolve("media.json"));
        fullDisk = new FullDisk(new DiskVolume(control, prepared, tell));
        control.listen(new QmpLink.Listener() {
            @Override
            public void connected(QmpClient client) {
                fullDisk.over();
                Thread.ofVirtual().name("media").start(drives::restore);
            }
        });
    }

    /** Takes an event of the control link. */
    public void on(QmpEvent event) {
        jobs.on(event);
        fullDisk.on(event);
    }

    /** Looks after what has to wait; called by a coarse tick on a thread that may wait. */
    public void tick() {
        fullDisk.tick();
    }

    public PreparedMachine prepared() {
        return prepared;
    }

    public SavedStates states() {
        return states;
    }

    public PowerSwitch power() {
        return power;
    }

    public Drives drives() {
        return drives;
    }
}
