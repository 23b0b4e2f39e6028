package dev.loco.recovery;

import dev.loco.contract.EventType;
import dev.loco.fleet.recovery.Recoveries;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes recovery look at instances. An event is a hint: what is done depends on what is measured then. */
@Singleton
final class RecoveryEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryEvents.class);
    private static final String PING = "dev.knative.sources.ping";
    private static final String POD_ADDED = "dev.knative.apiserver.resource.add";

    private final Recoveries recoveries;

    RecoveryEvents(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /**
     * Looks at the instance an event concerns, or at all where it concerns none. The same event again changes nothing.
     *
     * @throws IOException if it could not look; the event may be sent again
     */
    void on(String type, @Nullable String instance) throws IOException {
        if (type.equals(PING)) {
            recoveries.sweep();
        } else if (type.equals(EventType.INSTANCE_HEALTH_CHANGED.wire()) || type.equals(POD_ADDED)) {
            if (instance == null) {
                recoveries.sweep();
            } else if (!recoveries.examine(instance)) {
                LOG.atInfo().addKeyValue("instance.id", instance).log("event of an instance that is no more");
            }
        } else {
            LOG.atWarn().addKeyValue("type", type).log("event of a type nobody here takes");
        }
    }
}
