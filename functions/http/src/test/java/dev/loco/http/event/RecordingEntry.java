package dev.loco.http.event;

import dev.loco.contract.EventType;
import dev.loco.wire.TraceContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An entry that remembers what came. */
final class RecordingEntry implements EventEntry {
    final List<IncomingEvent> events = new CopyOnWriteArrayList<>();
    final List<String> traces = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                EventType.RECOVERY_FINISHED.wire(),
                EventType.FOCUS_REQUESTED.wire(),
                "dev.knative.sources.ping",
                "dev.knative.apiserver.resource.add");
    }

    @Override
    public void on(IncomingEvent event) throws IOException {
        if (broken) {
            throw new IOException("the store does not answer");
        }
        traces.add(TraceContext.current().map(TraceContext::traceId).orElse("none"));
        events.add(event);
    }
}
