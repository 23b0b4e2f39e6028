package dev.loco.agent.api;

import dev.loco.agent.delivery.DataChannelDelivery;
import dev.loco.agent.delivery.StreamSocket;
import dev.loco.agent.delivery.WebSocketDelivery;
import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.http.WebSocket;
import dev.loco.agent.http.WebSocketListener;
import dev.loco.agent.viewer.Viewer;
import dev.loco.agent.viewer.ViewerServices;
import dev.loco.agent.viewer.Viewers;
import dev.loco.agent.webrtc.InvalidDescriptionException;
import dev.loco.agent.webrtc.PeerConnection;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Principal;
import java.util.List;
import java.util.concurrent.Executor;

/** Streams to pages that decode by themselves: {@code /v1/sessions} over data channels, {@code /v1/stream} over a WebSocket. */
public final class SessionRoutes {

    private final WebRtc webRtc;
    private final Executor controlSender;
    private final Viewers viewers;
    private final ViewerServices services;
    private final ViewerIdentity identity;

    public SessionRoutes(
            WebRtc webRtc, Executor controlSender, Viewers viewers, ViewerServices services, ViewerIdentity identity) {
        this.webRtc = webRtc;
        this.controlSender = controlSender;
        this.viewers = viewers;
        this.services = services;
        this.identity = identity;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/sessions", Access.VIEWER, this::create),
                Route.of("DELETE", "/v1/sessions/{id}", Access.VIEWER, this::delete),
                Route.webSocket("/v1/stream", Access.VIEWER, this::stream));
    }

    private Response create(Request request) {
        request.requireType("application/sdp");
        Sdp.requireMedia(request.text(), "application");
        viewers.reserve();
        Principal caller = request.caller();
        String id = identity.of(caller);
        long startNanos = System.nanoTime();
        DataChannelDelivery delivery = new DataChannelDelivery(controlSender);
        Viewer viewer = new Viewer(id, caller.role(), delivery, viewers, services);
        PeerConnection connection = webRtc.connect(delivery);
        delivery.bind(connection, viewer::received, reason -> viewers.drop(viewer, reason));
        try {
            connection.offered(request.text());
            String answer = connection.answer();
            viewers.add(viewer);
            return Response.text(201, "application/sdp", answer)
                    .with("Location", "/v1/sessions/" + id)
                    .with("ETag", '"' + id + '"')
                    .with("Loco-Resume-Token", identity.resumeToken(id, caller.role()));
        } catch (InvalidDescriptionException e) {
            connection.close();
            services.meters().sessionSetup(ProblemType.MALFORMED_REQUEST, System.nanoTime() - startNanos);
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The offer cannot be answered: " + e.getMessage());
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Response delete(Request request) {
        Viewer viewer = viewers.find(request.part("id"))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such session."));
        viewers.drop(viewer, "deleted");
        return Response.empty(204);
    }

    private WebSocketListener stream(Request request, WebSocket socket) {
        viewers.reserve();
        Principal caller = request.caller();
        Viewer viewer =
                new Viewer(identity.of(caller), caller.role(), new WebSocketDelivery(socket), viewers, services);
        viewers.add(viewer);
        return new StreamSocket(viewer, viewers);
    }
}
