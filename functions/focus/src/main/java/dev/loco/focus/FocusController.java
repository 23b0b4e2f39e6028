package dev.loco.focus;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.FocusResult;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.fleet.focus.FocusTransaction;
import dev.loco.fleet.focus.FocusUpdate;
import dev.loco.http.access.Access;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** {@code /v1/focus}. */
@Controller("/v1/focus")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FocusController {
    private final FocusTransaction focus;
    private final FocusStream stream;

    FocusController(FocusTransaction focus, FocusStream stream) {
        this.focus = focus;
        this.stream = stream;
    }

    @Get
    @Access(Role.VIEWER)
    HttpResponse<Focus> get(@Header(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) throws IOException {
        Focus current = focus.current();
        String tag = EntityTag.of(current.generation());
        return (EntityTag.isKnown(ifNoneMatch, current.generation())
                        ? HttpResponse.<Focus>notModified()
                        : HttpResponse.ok(current))
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    @Put
    @Access(Role.OPERATOR)
    HttpResponse<FocusResult> put(@Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Body FocusRequest request)
            throws IOException {
        return switch (focus.update(request, EntityTag.ifMatch(ifMatch))) {
            case FocusUpdate.Changed changed -> tagged(changed.result());
            case FocusUpdate.Stale stale ->
                throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED,
                        "The focus is now of generation " + stale.current().generation() + "; read it again.");
            case FocusUpdate.Invalid invalid ->
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "This cannot be the focus; see errors.", invalid.errors());
        };
    }

    /** Carries the focus in effect to every instance again, after one of them has started anew. */
    @Post("/reconciliation")
    @Access(Role.OPERATOR)
    HttpResponse<FocusResult> reconcile() throws IOException {
        return tagged(focus.reconcile());
    }

    /** The focus now and at every change; ends by itself, and the client comes back. */
    @Get(value = "/events", produces = MediaType.TEXT_EVENT_STREAM)
    @Access(Role.VIEWER)
    Publisher<Event<Focus>> events() {
        return stream.open();
    }

    private static HttpResponse<FocusResult> tagged(FocusResult result) {
        return HttpResponse.ok(result)
                .header(HttpHeaders.ETAG, EntityTag.of(result.focus().generation()));
    }
}
