package dev.loco.local.recovery;

import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.local.home.LocoHome;
import dev.loco.local.supervisor.SupervisorClient;
import java.io.IOException;

/** An instance's programs, ended and started anew by their supervisors, also where those had given up. */
public final class SupervisedInstanceControl implements InstanceControl {
    private static final String RESTART = "restart";

    private final LocoHome home;

    public SupervisedInstanceControl(LocoHome home) {
        this.home = home;
    }

    @Override
    public ActionReply restart(CatalogEntry instance) {
        try {
            SupervisorClient.command(home.emulatorSocket(instance.id()), RESTART);
            SupervisorClient.command(home.agentSocket(instance.id()), RESTART);
            return new ActionReply.Done("Emulator and agent were started anew.");
        } catch (IOException e) {
            return new ActionReply.Failed("A supervisor does not answer: " + e.getMessage());
        }
    }

    @Override
    public ActionReply failOver(CatalogEntry instance) {
        return new ActionReply.Unsupported("One machine has no other to fail over to.");
    }
}
