package dev.loco.agent.health;

import dev.loco.agent.state.InstanceMonitor;
import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the instance is, where its fault lies and since when; tells its listeners when the guest is live for the first time and when the fault becomes another. Thread-safe. */
public final class HealthWatch implements Supplier<InstanceHealth> {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    /** What others measure. */
    public interface Sources {

        /** Identifies this life of the instance; null while unknown. */
        @Nullable
        String uid();

        InstanceHealth.Measurements measurements();
    }

    private final String instance;
    private final InstanceMonitor monitor;
    private final GuestProbe probe;
    private final HealthCounts counts;
    private final Clock clock;
    private final Sources sources;
    private final List<Consumer<InstanceHealth>> listeners = new CopyOnWriteArrayList<>();
    private InstanceState state = InstanceState.STARTING;
    private boolean wasLive;
    private @Nullable Diagnosis diagnosis;
    private Instant since;

    public HealthWatch(
            String instance,
            InstanceMonitor monitor,
            GuestProbe probe,
            HealthCounts counts,
            Clock clock,
            Sources sources) {
        this.instance = instance;
        this.monitor = monitor;
        this.probe = probe;
        this.counts = counts;
        this.clock = clock;
        this.sources = sources;
        this.since = clock.instant();
    }

    /** Adds a listener for what is worth telling; called on the tick's thread, must not wait. */
    public void listen(Consumer<InstanceHealth> listener) {
        listeners.add(listener);
    }

    /** Looks again; called by a coarse tick. */
    public void tick() {
        if (look()) {
            InstanceHealth now = get();
            LOG.atInfo()
                    .addKeyValue("failure", now.failure())
                    .addKeyValue("detail", now.detail())
                    .log("instance health");
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    /** @return whether that is worth telling */
    private synchronized boolean look() {
        InstanceState now = monitor.state();
        double starting = now == InstanceState.STARTING ? monitor.inState().toMillis() / 1000.0 : 0;
        Optional<Diagnosis> found = Diagnosis.of(
                counts.signs(now, starting, probe.isSilent(), probe.runstate().orElse(null), probe.isHung()));
        FailureClass before = diagnosis == null ? null : diagnosis.failure();
        FailureClass after = found.map(Diagnosis::failure).orElse(null);
        if (now != state || before != after) {
            since = clock.instant();
        }
        state = now;
        diagnosis = found.orElse(null);
        boolean isFirst = !wasLive && now == InstanceState.LIVE;
        wasLive |= isFirst;
        return isFirst || before != after;
    }

    @Override
    public synchronized InstanceHealth get() {
        return new InstanceHealth(
                instance,
                sources.uid(),
                state,
                diagnosis == null ? null : diagnosis.failure(),
                diagnosis == null ? null : diagnosis.detail(),
                clock.instant(),
                since,
                sources.measurements());
    }
}
