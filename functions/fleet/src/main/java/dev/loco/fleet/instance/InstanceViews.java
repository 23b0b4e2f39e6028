package dev.loco.fleet.instance;

import dev.loco.contract.AgentState;
import dev.loco.contract.Focus;
import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instances as callers see them: catalog, agents' states and focus in one picture; what nobody knows stays null. */
public final class InstanceViews {
    private final InstanceCatalog catalog;
    private final AgentClient agents;
    private final FocusStore focusStore;

    public InstanceViews(InstanceCatalog catalog, AgentClient agents, FocusStore focusStore) {
        this.catalog = catalog;
        this.agents = agents;
        this.focusStore = focusStore;
    }

    /** All instances, by ordinal; asks all agents at the same time. */
    public InstanceList list() throws IOException {
        Listing listing = catalog.list();
        Focus focus = focus(listing);
        List<Instance> items = AtOnce.ask(listing.entries(), entry -> view(entry, agents.state(entry), focus));
        return new InstanceList(listing.source(), listing.asOf(), items);
    }

    /** The instance of that id. */
    public Optional<Instance> find(String id) throws IOException {
        Listing listing = catalog.list();
        Focus focus = focus(listing);
        return listing.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .map(entry -> view(entry, agents.state(entry), focus));
    }

    /** The focus is where instances are named: who has them from a file cannot know it. */
    private @Nullable Focus focus(Listing listing) throws IOException {
        return listing.source() == InstanceList.Source.STATIC_FILE ? null : focusStore.read();
    }

    static Instance view(CatalogEntry entry, StateReply reply, @Nullable Focus focus) {
        AgentState agent = switch (reply) {
            case StateReply.Answered answered -> answered.state();
            case StateReply.Unreachable ignored -> null;
        };
        return new Instance(
                entry.id(),
                entry.ordinal(),
                entry.name(),
                state(entry.emulator(), agent),
                agent == null ? null : agent.power(),
                entry.guest(),
                entry.agentUrl().toString(),
                agent == null ? null : agent.screen(),
                focus == null ? null : focus.instances().contains(entry.id()),
                tier(agent),
                agent == null ? null : agent.viewers(),
                message(entry, reply));
    }

    /** The platform knows best that a process is gone for good; everything else the agent has measured. */
    private static InstanceState state(EmulatorProcess emulator, @Nullable AgentState agent) {
        return switch (emulator) {
            case STOPPED -> InstanceState.STOPPED;
            case FAILED -> InstanceState.LOST;
            case STRANDED -> agent == null ? InstanceState.LOST : agent.state();
            case STARTING -> agent == null ? InstanceState.STARTING : agent.state();
            case RUNNING, UNKNOWN -> agent == null ? InstanceState.UNKNOWN : agent.state();
        };
    }

    private static @Nullable Tier tier(@Nullable AgentState agent) {
        TierRequest held = agent == null ? null : agent.tier();
        return held == null ? null : held.tier();
    }

    private static @Nullable String message(CatalogEntry entry, StateReply reply) {
        if (entry.message() != null) {
            return entry.message();
        }
        return switch (reply) {
            case StateReply.Answered answered -> answered.state().message();
            case StateReply.Unreachable unreachable -> unreachable.reason();
        };
    }
}
