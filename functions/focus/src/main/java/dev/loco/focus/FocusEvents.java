package dev.loco.focus;

import dev.loco.contract.EventType;
import dev.loco.contract.FocusOutcome;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.fleet.focus.FocusTransaction;
import dev.loco.fleet.focus.FocusUpdate;
import dev.loco.http.event.EventEntry;
import dev.loco.http.event.IncomingEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The focus by events: a wish for another one, and the occasions to carry out the one in effect again, which are a pod that was
 * added, an instance that is well, and a sweep.
 *
 * <p>A wish names the generation it replaces in the extension attribute {@value #GENERATION}, so that it does nothing when it
 * comes late or twice; one without replaces any, like {@code If-Match: *}. An instance that is well but cannot have its tier yet is
 * answered with 503: the platform delivers the event again.
 */
@Singleton
final class FocusEvents implements EventEntry {
    static final String GENERATION = "generation";

    private static final Logger LOG = LoggerFactory.getLogger(FocusEvents.class);
    private static final String PING = "dev.knative.sources.ping";
    private static final String POD_ADDED = "dev.knative.apiserver.resource.add";

    private final FocusTransaction focus;

    FocusEvents(FocusTransaction focus) {
        this.focus = focus;
    }

    @Override
    public String name() {
        return "focus";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.FOCUS_REQUESTED.wire(), EventType.INSTANCE_HEALTH_CHANGED.wire(), PING, POD_ADDED);
    }

    @Override
    public void on(IncomingEvent event) throws IOException {
        if (event.type().equals(EventType.FOCUS_REQUESTED.wire())) {
            request(event);
        } else if (event.type().equals(EventType.INSTANCE_HEALTH_CHANGED.wire())) {
            healthChanged(event.data(InstanceHealth.class));
        } else {
            focus.reconcile();
        }
    }

    /** An instance that has started anew holds no tier, and the limit of its template. */
    private void healthChanged(InstanceHealth health) throws IOException {
        if (health.failure() != null) {
            return;
        }
        for (FocusOutcome outcome : focus.reconcile().outcomes()) {
            if (outcome.instance().equals(health.id()) && outcome.status() == FocusOutcome.Status.PENDING) {
                throw new ProblemException(
                        ProblemType.INSTANCE_UNAVAILABLE,
                        health.id() + " cannot have its tier yet: " + outcome.detail());
            }
        }
    }

    private void request(IncomingEvent event) throws IOException {
        switch (focus.update(event.data(FocusRequest.class), expected(event))) {
            case FocusUpdate.Changed changed ->
                LOG.atInfo()
                        .addKeyValue(
                                "focus.generation", changed.result().focus().generation())
                        .addKeyValue("event.id", event.id())
                        .log("focus set by an event");
            case FocusUpdate.Stale stale ->
                LOG.atInfo()
                        .addKeyValue("focus.generation", stale.current().generation())
                        .addKeyValue("event.id", event.id())
                        .log("event asks to replace a focus that is no more");
            case FocusUpdate.Invalid invalid ->
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "This cannot be the focus; see errors.", invalid.errors());
        }
    }

    private static LongPredicate expected(IncomingEvent event) {
        String generation = event.extensions().get(GENERATION);
        return generation == null
                ? any -> true
                : current -> Long.toString(current).equals(generation);
    }
}
