package dev.loco.discovery;

import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.InstanceViews;
import dev.loco.fleet.lan.SegmentViews;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Wires discovery to the ports of the fleet. */
@Factory
final class DiscoveryFactory {

    @Singleton
    InstanceViews instanceViews(InstanceCatalog catalog, AgentClient agents, FocusStore focusStore) {
        return new InstanceViews(catalog, agents, focusStore);
    }

    @Singleton
    SegmentViews segmentViews(InstanceCatalog catalog, AgentClient agents) {
        return new SegmentViews(catalog, agents, Clock.systemUTC());
    }
}
