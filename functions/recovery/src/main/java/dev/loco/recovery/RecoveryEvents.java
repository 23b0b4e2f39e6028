package dev.loco.recovery;

import dev.loco.contract.EventType;
import dev.loco.fleet.recovery.Recoveries;
import dev.loco.http.event.EventEntry;
import dev.loco.http.event.IncomingEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes recovery look at instances: an agent that measured a change, a pod that was added, pods that are ready or not
 * any more, as those of a lost node, or a sweep. What is then done depends on what is measured at that moment.
 */
@Singleton
final class RecoveryEvents implements EventEntry {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryEvents.class);
    private static final String PING = "dev.knative.sources.ping";
    private static final String POD_ADDED = "dev.knative.apiserver.resource.add";

    /** Of the slice of the machines' addresses, in which a pod is ready or is not. */
    private static final String READINESS_CHANGED = "dev.knative.apiserver.resource.update";

    private final Recoveries recoveries;

    RecoveryEvents(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.INSTANCE_HEALTH_CHANGED.wire(), PING, POD_ADDED, READINESS_CHANGED);
    }

    @Override
    public void on(IncomingEvent event) throws IOException {
        String instance = event.instance();
        if (instance == null) {
            recoveries.sweep();
        } else if (!recoveries.examine(instance)) {
            LOG.atInfo().addKeyValue("instance.id", instance).log("event of an instance that is no more");
        }
    }
}
