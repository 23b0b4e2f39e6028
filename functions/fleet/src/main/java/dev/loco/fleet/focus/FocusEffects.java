package dev.loco.fleet.focus;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusOutcome;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.TierReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Carries one focus to all instances at once: every agent gets its tier and the focused emulators their CPU; when those
 * have theirs, the others' CPU is lowered. So a focused guest never waits for the rest of the fleet.
 *
 * <p>Of several at a time, one at most is under way to each agent and each CPU share; of those that wait their turn there
 * only the newest is carried on, the others are superseded. So a crowd of changes costs little more than its last one, and
 * that one is in effect soon after it was made.
 */
public final class FocusEffects {
    private final AgentClient agents;
    private final CpuShares cpuShares;
    private final LongSupplier nanoTime;
    private final AtomicLong newest = new AtomicLong();
    private final Map<String, Lock> tierTurns = new ConcurrentHashMap<>();
    private final Map<String, Lock> shareTurns = new ConcurrentHashMap<>();

    /**
     * Effects through two ports.
     *
     * @param nanoTime monotonic time, as {@link System#nanoTime()}
     */
    public FocusEffects(AgentClient agents, CpuShares cpuShares, LongSupplier nanoTime) {
        this.agents = agents;
        this.cpuShares = cpuShares;
        this.nanoTime = nanoTime;
    }

    /** Blocks until every instance has answered or failed; the outcomes are in the order of {@code instances}. */
    List<FocusOutcome> apply(Focus focus, List<CatalogEntry> instances) {
        long startNanos = nanoTime.getAsLong();
        newest.accumulateAndGet(focus.generation(), Math::max);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<TierReply>> tiers = new HashMap<>();
            Map<String, CompletableFuture<CpuShareReply>> shares = new HashMap<>();
            for (CatalogEntry entry : instances) {
                if (focus.tierOf(entry.id()) == Tier.FOCUSED) {
                    tiers.put(entry.id(), supplyAsync(() -> tier(entry, focus), executor));
                    shares.put(entry.id(), supplyAsync(() -> share(entry, focus), executor));
                }
            }
            CompletableFuture<Void> raised =
                    CompletableFuture.allOf(shares.values().toArray(CompletableFuture<?>[]::new));
            List<CompletableFuture<FocusOutcome>> outcomes = instances.stream()
                    .map(entry -> {
                        CompletableFuture<TierReply> tier = tiers.computeIfAbsent(
                                entry.id(), id -> supplyAsync(() -> tier(entry, focus), executor));
                        CompletableFuture<CpuShareReply> share = shares.computeIfAbsent(
                                entry.id(), id -> raised.thenApplyAsync(nothing -> share(entry, focus), executor));
                        return tier.thenCombine(share, (agent, cpu) -> outcome(entry, focus, agent, cpu, startNanos));
                    })
                    .toList();
            return outcomes.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Instances that do not run yet may be waiting for somebody to look at them again. */
    void release(List<CatalogEntry> instances) {
        instances.stream()
                .filter(entry -> entry.emulator() == CatalogEntry.EmulatorProcess.STARTING)
                .forEach(cpuShares::release);
    }

    private TierReply tier(CatalogEntry entry, Focus focus) {
        Lock turn = tierTurns.computeIfAbsent(entry.id(), id -> new ReentrantLock(true));
        turn.lock();
        try {
            if (isReplaced(focus)) {
                return new TierReply.Superseded();
            }
            return agents.applyTier(entry, new TierRequest(focus.generation(), focus.tierOf(entry.id())));
        } catch (RuntimeException e) {
            return new TierReply.Unreachable("The call to the agent failed: " + e);
        } finally {
            turn.unlock();
        }
    }

    private CpuShareReply share(CatalogEntry entry, Focus focus) {
        Lock turn = shareTurns.computeIfAbsent(entry.id(), id -> new ReentrantLock(true));
        turn.lock();
        try {
            if (isReplaced(focus)) {
                return new CpuShareReply.Superseded();
            }
            return cpuShares.apply(entry, focus.tierOf(entry.id()), focus.generation());
        } catch (RuntimeException e) {
            return new CpuShareReply.Failed("Setting the CPU share failed: " + e);
        } finally {
            turn.unlock();
        }
    }

    /** Only what this process has seen: another one's newer focus is met at the agent and at the limit. */
    private boolean isReplaced(Focus focus) {
        return newest.get() > focus.generation();
    }

    private FocusOutcome outcome(CatalogEntry entry, Focus focus, TierReply agent, CpuShareReply cpu, long startNanos) {
        long millis = Duration.ofNanos(nanoTime.getAsLong() - startNanos).toMillis();
        FocusOutcome.Status status = worse(status(agent), status(cpu));
        String detail = switch (agent) {
            case TierReply.Unreachable unreachable -> unreachable.reason();
            case TierReply.Superseded ignored -> "The agent has the tier of a newer focus.";
            case TierReply.Applied ignored -> detail(cpu);
        };
        return new FocusOutcome(entry.id(), status, focus.tierOf(entry.id()), millis, detail);
    }

    private static FocusOutcome.Status worse(FocusOutcome.Status one, FocusOutcome.Status other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static FocusOutcome.Status status(TierReply reply) {
        return switch (reply) {
            case TierReply.Applied ignored -> FocusOutcome.Status.APPLIED;
            case TierReply.Unreachable ignored -> FocusOutcome.Status.PENDING;
            case TierReply.Superseded ignored -> FocusOutcome.Status.SUPERSEDED;
        };
    }

    private static FocusOutcome.Status status(CpuShareReply reply) {
        return switch (reply) {
            case CpuShareReply.Applied ignored -> FocusOutcome.Status.APPLIED;
            case CpuShareReply.Unsupported ignored -> FocusOutcome.Status.APPLIED;
            case CpuShareReply.Failed ignored -> FocusOutcome.Status.PENDING;
            case CpuShareReply.Superseded ignored -> FocusOutcome.Status.SUPERSEDED;
        };
    }

    private static String detail(CpuShareReply reply) {
        return switch (reply) {
            case CpuShareReply.Applied applied -> "CPU by " + applied.mechanism();
            case CpuShareReply.Unsupported unsupported -> unsupported.reason();
            case CpuShareReply.Failed failed -> failed.reason();
            case CpuShareReply.Superseded ignored -> "The CPU share is that of a newer focus.";
        };
    }
}
