package dev.loco.http;

import dev.loco.wire.TraceContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Lets everything done for a request, on whichever thread, know the request's trace. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TraceFilter implements Ordered {

    @RequestFilter
    void bind(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(new Element(Trace.of(request)));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    private record Element(TraceContext trace) implements ThreadPropagatedContextElement<@Nullable TraceContext> {
        @Override
        public @Nullable TraceContext updateThreadContext() {
            return TraceContext.bind(trace);
        }

        @Override
        public void restoreThreadContext(@Nullable TraceContext before) {
            TraceContext.bind(before);
        }
    }
}
