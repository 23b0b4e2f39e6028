package dev.loco.focus;

import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusEffects;
import dev.loco.fleet.focus.FocusRules;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.focus.FocusTransaction;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Wires the focus to the ports of the fleet. */
@Factory
final class FocusFactory {

    @Context
    FocusRules focusRules(FocusConfig config) {
        return new FocusRules(config.maxFocused());
    }

    @Singleton
    FocusTransaction focusTransaction(
            FocusStore store,
            InstanceCatalog catalog,
            AgentClient agents,
            CpuShares cpuShares,
            FocusRules rules,
            EventPublisher events,
            Clock clock) {
        FocusEffects effects = new FocusEffects(agents, cpuShares, System::nanoTime);
        return new FocusTransaction(store, catalog, effects, rules, events, clock);
    }
}
