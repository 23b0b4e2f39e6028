package dev.loco.fleet.testing;

import dev.loco.contract.InstanceList;
import dev.loco.contract.Tier;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.Listing;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A fleet in memory: a catalog of running instances with their agents, CPU shares and focus. */
public final class FakeFleet {
    /** What was asked of agents and CPU shares, in order of arrival: {@code cpu loco-0 focused}, {@code tier …}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public final List<CatalogEntry> entries = new CopyOnWriteArrayList<>();
    public final FakeAgents agents = new FakeAgents(calls);
    public final InMemoryFocusStore store = new InMemoryFocusStore();

    /** Instances whose CPU share gives this answer instead of "applied". */
    public final Map<String, CpuShareReply> cpuReplies = new ConcurrentHashMap<>();

    /** Runs while a focused instance's CPU is being raised, before the raise is recorded. */
    public volatile Runnable whileRaising = () -> {};

    public FakeFleet(int instances) {
        IntStream.range(0, instances).forEach(i -> entries.add(entry(i, EmulatorProcess.RUNNING)));
    }

    public static CatalogEntry entry(int ordinal, EmulatorProcess emulator) {
        String id = "loco-" + ordinal;
        URI agentUrl = URI.create("http://127.0.0.1:" + (8081 + ordinal));
        return new CatalogEntry(id, ordinal, id, "probe", agentUrl, emulator, null);
    }

    public InstanceCatalog catalog() {
        return () -> new Listing(InstanceList.Source.LOCAL, Instant.now(), entries);
    }

    public CpuShares cpuShares() {
        return this::share;
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
