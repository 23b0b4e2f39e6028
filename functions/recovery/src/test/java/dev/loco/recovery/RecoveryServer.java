package dev.loco.recovery;

import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.util.Map;

/** The recovery function over a fleet in memory. */
final class RecoveryServer {
    private RecoveryServer() {}

    static TestServer start(FakeFleet fleet) {
        return TestServer.start(
                Map.of("loco.function.recovery", "true", "loco.recovery.settling", "0s"),
                Map.of(
                        InstanceCatalog.class,
                        fleet.catalog(),
                        AgentClient.class,
                        fleet.agents,
                        RecoveryStore.class,
                        fleet.recoveries,
                        InstanceControl.class,
                        fleet.control(),
                        EventPublisher.class,
                        fleet.publisher()));
    }
}
