package dev.loco.focus;

import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.util.Map;

/** The focus function over a fleet in memory. */
final class FocusServer {
    private FocusServer() {}

    static TestServer start(FakeFleet fleet, String streamLife) {
        return TestServer.start(
                Map.of(
                        "loco.function.focus",
                        "true",
                        "loco.function.discovery",
                        "true",
                        "loco.focus.stream-life",
                        streamLife),
                Map.of(
                        InstanceCatalog.class,
                        fleet.catalog(),
                        AgentClient.class,
                        fleet.agents,
                        FocusStore.class,
                        fleet.store,
                        CpuShares.class,
                        fleet.cpuShares(),
                        EventPublisher.class,
                        fleet.publisher()));
    }
}
