package dev.loco.fleet.recovery;

import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import java.util.Locale;

/** Carries out single steps through the ports. */
final class RecoverySteps {
    private final AgentClient agents;
    private final InstanceControl control;

    RecoverySteps(AgentClient agents, InstanceControl control) {
        this.agents = agents;
        this.control = control;
    }

    /** Blocks until the step has been carried out or has failed; no port's failure leaves this method. */
    ActionReply take(CatalogEntry instance, Decision.Take decision) {
        try {
            return switch (decision.step()) {
                case STREAM_RESTART -> agents.restartStream(instance);
                case QUALITY_STEP -> agents.setQuality(instance, decision.qualityStep());
                case GUEST_RESTORE -> restore(instance, decision.nth());
                case INSTANCE_RESTART -> control.restart(instance);
                case FAILOVER -> control.failOver(instance);
            };
        } catch (RuntimeException e) {
            return new ActionReply.Failed("The step " + name(decision.step()) + " failed: " + e);
        }
    }

    /** A saved state that did not help once may itself be ill: the second time the machine is reset. */
    private ActionReply restore(CatalogEntry instance, int nth) {
        if (nth > 1) {
            return agents.reset(instance);
        }
        ActionReply restored = agents.restore(instance);
        return restored instanceof ActionReply.Unsupported ? agents.reset(instance) : restored;
    }

    private static String name(RecoveryStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
