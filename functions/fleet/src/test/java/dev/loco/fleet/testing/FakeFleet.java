package dev.loco.fleet.testing;

import dev.loco.contract.ControlPlane;
import dev.loco.contract.ControlPlane.FunctionStatus;
import dev.loco.contract.ControlPlane.RevisionStatus;
import dev.loco.contract.EventType;
import dev.loco.contract.InstanceList;
import dev.loco.contract.Tier;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.Listing;
import dev.loco.fleet.recovery.InstanceControl;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A fleet in memory: a catalog of running instances with their agents, CPU shares and focus. */
public final class FakeFleet {
    /** What was asked of agents and CPU shares, in order of arrival: {@code cpu loco-0 focused}, {@code tier …}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public final List<CatalogEntry> entries = new CopyOnWriteArrayList<>();
    public final FakeAgents agents = new FakeAgents(calls);
    public final InMemoryFocusStore store = new InMemoryFocusStore();
    public final InMemoryRecoveryStore recoveries = new InMemoryRecoveryStore();
    public final FakeBenchmarks benchmarks = new FakeBenchmarks();

    /** What was published, in order. */
    public final List<Published> events = new CopyOnWriteArrayList<>();

    /** What the platform replies to {@code restart} and {@code fail-over}; {@link ActionReply.Done} without an entry. */
    public final Map<String, ActionReply> controlReplies = new ConcurrentHashMap<>(
            Map.of("fail-over", new ActionReply.Unsupported("There is no machine to fail over to.")));

    /** Instances whose CPU share gives this answer instead of "applied". */
    public final Map<String, CpuShareReply> cpuReplies = new ConcurrentHashMap<>();

    /** Runs while a focused instance's CPU is being raised, before the raise is recorded. */
    public volatile Runnable whileRaising = () -> {};

    /** An event as it was handed over. */
    public record Published(EventType type, @Nullable String instance, Object data) {}

    public FakeFleet(int instances) {
        IntStream.range(0, instances).forEach(i -> entries.add(entry(i, EmulatorProcess.RUNNING)));
    }

    public static CatalogEntry entry(int ordinal, EmulatorProcess emulator) {
        String id = "loco-" + ordinal;
        URI agentUrl = URI.create("http://127.0.0.1:" + (8081 + ordinal));
        return new CatalogEntry(id, ordinal, id, "probe", agentUrl, emulator, null, null, null);
    }

    public InstanceCatalog catalog() {
        return () -> new Listing(InstanceList.Source.LOCAL, Instant.now(), entries);
    }

    public CpuShares cpuShares() {
        return new CpuShares() {
            @Override
            public CpuShareReply apply(CatalogEntry instance, Tier tier, long generation) {
                return share(instance, tier, generation);
            }

            @Override
            public void release(CatalogEntry instance) {
                calls.add("release " + instance.id());
            }
        };
    }

    /** One function of one revision. */
    public FunctionCatalog functions() {
        RevisionStatus revision = new RevisionStatus("focus-00001", true, 100, 1);
        return () -> new ControlPlane(
                ControlPlane.Source.KNATIVE,
                List.of(new FunctionStatus("focus", "http://focus.games", true, List.of(revision), null)));
    }

    public EventPublisher publisher() {
        return (type, instance, data) -> events.add(new Published(type, instance, data));
    }

    public InstanceControl control() {
        return new InstanceControl() {
            @Override
            public ActionReply restart(CatalogEntry instance) {
                return control("restart", instance);
            }

            @Override
            public ActionReply failOver(CatalogEntry instance) {
                return control("fail-over", instance);
            }
        };
    }

    private ActionReply control(String action, CatalogEntry instance) {
        calls.add(action + " " + instance.id());
        return controlReplies.getOrDefault(action, new ActionReply.Done("Done."));
    }

    private CpuShareReply share(CatalogEntry instance, Tier tier, long generation) {
        if (tier == Tier.FOCUSED) {
            whileRaising.run();
        }
        calls.add("cpu " + instance.id() + " " + tier);
        CpuShareReply reply = cpuReplies.get(instance.id());
        return reply == null ? new CpuShareReply.Applied("fake") : reply;
    }
}
