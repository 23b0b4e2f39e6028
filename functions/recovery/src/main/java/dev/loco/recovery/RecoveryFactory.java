package dev.loco.recovery;

import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.Recoveries;
import dev.loco.fleet.recovery.RecoveryMachine;
import dev.loco.fleet.recovery.RecoveryPolicy;
import dev.loco.fleet.recovery.RecoveryStore;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Wires recovery to the ports of the fleet. */
@Factory
final class RecoveryFactory {

    @Context
    RecoveryPolicy recoveryPolicy(RecoveryConfig config) {
        return config.policy();
    }

    @Singleton
    Recoveries recoveries(
            RecoveryStore store,
            InstanceCatalog catalog,
            AgentClient agents,
            InstanceControl control,
            RecoveryPolicy policy,
            EventPublisher events,
            Clock clock) {
        return new Recoveries(store, catalog, agents, control, new RecoveryMachine(policy), events, clock);
    }
}
