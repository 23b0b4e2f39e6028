package dev.loco.image;

import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.local.LocalFleet;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** Connects the ports of the fleet to one machine. */
@Factory
final class FleetFactory {

    @Singleton
    LocalFleet fleet(FleetConfig config) throws IOException {
        return LocalFleet.open(Path.of(config.home()));
    }

    @Singleton
    InstanceCatalog catalog(LocalFleet fleet) {
        return fleet.catalog();
    }

    @Singleton
    AgentClient agents(LocalFleet fleet) {
        return fleet.agents();
    }

    @Singleton
    FocusStore focusStore(LocalFleet fleet) {
        return fleet.focusStore();
    }

    @Singleton
    CpuShares cpuShares(LocalFleet fleet) {
        return fleet.cpuShares();
    }
}
