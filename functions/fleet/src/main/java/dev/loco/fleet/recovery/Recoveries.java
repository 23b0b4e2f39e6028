package dev.loco.fleet.recovery;

import dev.loco.contract.EventType;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.AtOnce;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.InstanceCatalog;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recoveries of the fleet: looks at instances, takes one step at most at each, and remembers.
 *
 * <p>Whatever makes us look, an event, a sweep or the same event again, only what is measured now and what is stored
 * decide. Of several replicas that look at once, the one whose compare-and-swap succeeds acts; the others do nothing.
 */
public final class Recoveries {
    private final RecoveryStore store;
    private final InstanceCatalog catalog;
    private final AgentClient agents;
    private final RecoverySteps steps;
    private final RecoveryMachine machine;
    private final EventPublisher events;
    private final Clock clock;

    public Recoveries(
            RecoveryStore store,
            InstanceCatalog catalog,
            AgentClient agents,
            InstanceControl control,
            RecoveryMachine machine,
            EventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.agents = agents;
        this.steps = new RecoverySteps(agents, control);
        this.machine = machine;
        this.events = events;
        this.clock = clock;
    }

    /** Looks at all instances at the same time; blocks until what had to be done has been done. */
    public void sweep() throws IOException {
        Optional<IOException> failure = AtOnce.ask(catalog.instances(), this::failureOf).stream()
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Looks at one instance; false if there is none of that id. */
    public boolean examine(String instance) throws IOException {
        Optional<CatalogEntry> entry = catalog.find(instance);
        if (entry.isPresent()) {
            examine(entry.get());
        }
        return entry.isPresent();
    }

    /** Carries out an operator's wish; returns when the step has been carried out or has failed. */
    public OverrideReply override(String instance, @Nullable RecoveryStep step) throws IOException {
        Optional<CatalogEntry> entry = catalog.find(instance);
        if (entry.isEmpty()) {
            return new OverrideReply.NoInstance();
        }
        Condition condition = condition(entry.get());
        if (step == RecoveryStep.FAILOVER && wouldDouble(entry.get(), condition)) {
            return new OverrideReply.Refused("Its agent answers: it runs, though nobody else hears from its node.");
        }
        RecoveryState state = store.read(instance);
        Decision decision = machine.override(state, step, condition, clock.instant());
        return switch (decision) {
            case Decision.Refuse refuse -> new OverrideReply.Refused(refuse.reason());
            case Decision.Take take ->
                act(entry.get(), state, take)
                        .<OverrideReply>map(OverrideReply.Accepted::new)
                        .orElseGet(() -> new OverrideReply.Refused("Another step was taken at the same moment."));
            case Decision.Nothing ignored -> throw new IllegalStateException("an override is a step or is refused");
            case Decision.Remember ignored -> throw new IllegalStateException("an override is a step or is refused");
            case Decision.Ease ignored -> throw new IllegalStateException("an override is a step or is refused");
        };
    }

    /** Ends a recovery; empty if there is none of that id. One that is over stays as it is. */
    public Optional<Recovery> cancel(String recovery) throws IOException {
        for (RecoveryState state : store.states()) {
            Decision decision = machine.cancel(state, recovery, clock.instant());
            if (decision instanceof Decision.Remember remember) {
                remember(state, remember, null);
            }
        }
        return find(recovery);
    }

    /** The recoveries under way and those of the history, the newest first. */
    public List<Recovery> list() throws IOException {
        List<Recovery> all = new ArrayList<>(store.history());
        store.states().stream()
                .flatMap(state -> Stream.ofNullable(state.current()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Recovery::startedAt).reversed());
        return List.copyOf(all);
    }

    /** The recovery of that id. */
    public Optional<Recovery> find(String recovery) throws IOException {
        return list().stream().filter(one -> one.id().equals(recovery)).findFirst();
    }

    /** A picture of a recovery. */
    public Optional<byte[]> picture(String recovery, RecoveryPicture which) throws IOException {
        return store.picture(recovery, which);
    }

    private Optional<IOException> failureOf(CatalogEntry entry) {
        try {
            examine(entry);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void examine(CatalogEntry entry) throws IOException {
        Condition condition = condition(entry);
        RecoveryState state = store.read(entry.id());
        switch (machine.next(state, condition, clock.instant())) {
            case Decision.Nothing ignored -> {}
            case Decision.Refuse ignored -> {}
            case Decision.Remember remember -> remember(state, remember, entry);
            case Decision.Take take -> act(entry, state, take);
            case Decision.Ease ease -> {
                if (store.compareAndSwap(entry.id(), state.version(), ease.next(), null)) {
                    agents.setQuality(entry, 0);
                }
            }
        }
    }

    private Condition condition(CatalogEntry entry) {
        return Condition.of(entry.emulator(), entry.uid(), agents.health(entry));
    }

    /** Whether a failover would leave the instance running where it is, on a node that can be told nothing. */
    private static boolean wouldDouble(CatalogEntry entry, Condition condition) {
        return entry.emulator() == EmulatorProcess.STRANDED
                && !(condition instanceof Condition.Ill ill && ill.isStranded());
    }

    /** Takes a step if nobody else has changed the state meanwhile; its recovery as it is then, empty if not taken. */
    private Optional<Recovery> act(CatalogEntry entry, RecoveryState state, Decision.Take take) throws IOException {
        Recovery recovery = Objects.requireNonNull(take.next().current(), "a step belongs to a recovery");
        RecoveryState next = take.next();
        boolean isPictured = recovery.attempts().size() == 1 && take.step() != RecoveryStep.FAILOVER;
        Optional<byte[]> before = isPictured ? agents.picture(entry) : Optional.empty();
        if (before.isPresent()) {
            recovery = RecoveryEdit.withPicture(recovery, RecoveryPicture.BEFORE);
            next = next.with(recovery);
        }
        if (!store.compareAndSwap(entry.id(), state.version(), next, null)) {
            return Optional.empty();
        }
        if (before.isPresent()) {
            store.putPicture(recovery.id(), RecoveryPicture.BEFORE, before.get());
        }
        var reply = steps.take(entry, take);
        RecoveryState now = store.read(entry.id());
        if (machine.settle(now, recovery.attempts().getLast(), reply, clock.instant())
                instanceof Decision.Remember remember) {
            remember(now, remember, null);
        }
        return find(recovery.id());
    }

    /**
     * Stores what a decision wants remembered, and tells of a recovery that ends by it.
     *
     * @param pictured the instance to take a picture of if it has recovered; null for none
     */
    private void remember(RecoveryState state, Decision.Remember decision, @Nullable CatalogEntry pictured)
            throws IOException {
        Recovery finished = decision.finished();
        Optional<byte[]> after = pictured != null && finished != null && finished.outcome() == RecoveryOutcome.RECOVERED
                ? agents.picture(pictured)
                : Optional.empty();
        if (finished != null && after.isPresent()) {
            finished = RecoveryEdit.withPicture(finished, RecoveryPicture.AFTER);
        }
        if (!store.compareAndSwap(state.instance(), state.version(), decision.next(), finished) || finished == null) {
            return;
        }
        if (after.isPresent()) {
            store.putPicture(finished.id(), RecoveryPicture.AFTER, after.get());
        }
        events.publish(EventType.RECOVERY_FINISHED, finished.instance(), finished);
    }
}
