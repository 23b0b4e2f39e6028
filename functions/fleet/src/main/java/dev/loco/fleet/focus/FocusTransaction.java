package dev.loco.fleet.focus;

import dev.loco.contract.EventType;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.FocusResult;
import dev.loco.contract.ProblemError;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * Changes the focus: stores it by compare-and-swap, then carries it to every instance.
 *
 * <p>The stored generation decides between concurrent changes, and every effect carries it, so a slow older change can
 * never land last. When it is done, everybody is told by an event that nobody waits for. What an instance does not take
 * now is reported as pending and taken by {@link #reconcile()}.
 *
 * <p>A few changes and a few reads are worked on at a time, the others wait their turn: a crowd of them would only make
 * the store, agents and supervisors miss the time they have to answer.
 */
public final class FocusTransaction {
    private static final int TURNS = 8;

    private final FocusStore store;
    private final InstanceCatalog catalog;
    private final FocusEffects effects;
    private final FocusRules rules;
    private final EventPublisher events;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(TURNS, true);
    private final Semaphore reads = new Semaphore(TURNS, true);

    public FocusTransaction(
            FocusStore store,
            InstanceCatalog catalog,
            FocusEffects effects,
            FocusRules rules,
            EventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.effects = effects;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** The focus in effect. */
    public Focus current() throws IOException {
        reads.acquireUninterruptibly();
        try {
            return store.read();
        } finally {
            reads.release();
        }
    }

    /**
     * Puts a focus into effect. The focus that already is in effect keeps its generation and is carried out again.
     *
     * @param isExpected whether the caller agrees to replace the focus of that generation
     */
    public FocusUpdate update(FocusRequest request, LongPredicate isExpected) throws IOException {
        turns.acquireUninterruptibly();
        try {
            Focus current = store.lastSeen();
            if (!isExpected.test(current.generation())) {
                current = store.read();
            }
            return isExpected.test(current.generation())
                    ? update(request, current, isExpected)
                    : new FocusUpdate.Stale(current);
        } finally {
            turns.release();
        }
    }

    /** If {@code seen} is not the focus in effect, the swap finds out. Instances are listed first: see {@link CpuShares#apply}. */
    private FocusUpdate update(FocusRequest request, Focus seen, LongPredicate isExpected) throws IOException {
        List<CatalogEntry> instances = catalog.instances();
        Set<String> known = instances.stream().map(CatalogEntry::id).collect(Collectors.toSet());
        List<ProblemError> errors = rules.violations(request, known);
        if (!errors.isEmpty()) {
            return new FocusUpdate.Invalid(errors);
        }
        Focus current = isSame(seen, request) ? store.read() : seen;
        while (isExpected.test(current.generation())) {
            Focus next = next(current, request);
            if (next.generation() == current.generation()) {
                return new FocusUpdate.Changed(new FocusResult(current, effects.apply(current, instances)));
            }
            if (store.compareAndSwap(current.generation(), next)) {
                FocusResult result = new FocusResult(next, effects.apply(next, instances));
                events.publish(EventType.FOCUS_CHANGED, null, result);
                return new FocusUpdate.Changed(result);
            }
            current = store.read();
        }
        return new FocusUpdate.Stale(current);
    }

    /**
     * Carries the focus in effect to every instance again; changes nothing where it already holds. Instances that the platform
     * holds back are let go, also before anybody has set a focus.
     */
    public FocusResult reconcile() throws IOException {
        List<CatalogEntry> instances = catalog.instances();
        Focus focus = store.read();
        effects.release(instances);
        return new FocusResult(focus, focus.generation() == 0 ? List.of() : effects.apply(focus, instances));
    }

    /** The focus that follows: the current one where the request asks for nothing else. */
    private Focus next(Focus current, FocusRequest request) {
        return isSame(current, request)
                ? current
                : new Focus(
                        current.generation() + 1,
                        Objects.requireNonNull(request.instances(), "the rules require instances"),
                        mode(request),
                        clock.instant());
    }

    private static boolean isSame(Focus focus, FocusRequest request) {
        return focus.generation() > 0 && focus.instances().equals(request.instances()) && focus.mode() == mode(request);
    }

    private static FocusMode mode(FocusRequest request) {
        return request.mode() == null ? FocusMode.SINGLE : request.mode();
    }
}
