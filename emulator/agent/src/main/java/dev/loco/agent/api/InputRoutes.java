package dev.loco.agent.api;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.http.WebSocket;
import dev.loco.agent.http.WebSocketListener;
import dev.loco.agent.input.Typist;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.contract.InputEvent;
import dev.loco.contract.InputRequest;
import dev.loco.contract.Problem;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Json;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The computer-use API: {@code POST /v1/input} under a lease taken before, and the WebSocket {@code /v1/input}, which takes the lease when it opens, answers each
 * JSON event with {@code {"ok":true}} or a problem document, and gives the lease back when it closes.
 */
public final class InputRoutes {

    private static final int MAX_EVENTS = 256;
    private static final int MAX_WAITING = 64;

    private final Typist typist;
    private final LeaseBook lease;
    private final ViewerIdentity identity;

    public InputRoutes(Typist typist, LeaseBook lease, ViewerIdentity identity) {
        this.typist = typist;
        this.lease = lease;
        this.identity = identity;
    }

    public List<Route> routes() {
        return List.of(
                Route.webSocket("/v1/input", Access.OPERATOR, this::open),
                Route.of("POST", "/v1/input", Access.OPERATOR, this::post));
    }

    private Response post(Request request) {
        String holder = request.header(LeaseRoutes.HEADER)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LEASE_REQUIRED,
                        "Take the lease and name it in the header " + LeaseRoutes.HEADER + "."));
        InputRequest input = request.json(InputRequest.class);
        if (input.events().size() > MAX_EVENTS) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "A request may have " + MAX_EVENTS + " events.");
        }
        for (InputEvent event : input.events()) {
            lease.renew(holder);
            typist.play(holder, event);
        }
        return Response.empty(204);
    }

    private WebSocketListener open(Request request, WebSocket socket) {
        return new Session(identity.newHolder(), socket);
    }

    private final class Session implements WebSocketListener {

        private final String holder;
        private final WebSocket socket;
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
        private @Nullable Thread player;

        Session(String holder, WebSocket socket) {
            this.holder = holder;
            this.socket = socket;
        }

        @Override
        public void opened() {
            lease.take(holder);
            player = Thread.ofVirtual().name("input").start(this::play);
        }

        @Override
        public void binary(ByteBuffer message) {
            refuse(ProblemType.MALFORMED_REQUEST, "Send events as text.");
        }

        @Override
        public void text(String message) {
            if (!waiting.offer(message)) {
                refuse(ProblemType.TOO_MANY_REQUESTS, "Wait for answers before sending more events.");
            }
        }

        private void play() {
            try {
                while (true) {
                    play(waiting.take());
                }
            } catch (InterruptedException e) {
                typist.play(holder, new InputEvent.ReleaseAll());
                lease.release(holder);
            }
        }

        private void play(String message) {
            try {
                InputEvent event = Json.mapper().readValue(message, InputEvent.class);
                lease.renew(holder);
                typist.play(holder, event);
                socket.send("{\"ok\":true}");
            } catch (JacksonException e) {
                refuse(ProblemType.MALFORMED_REQUEST, "The event cannot be read: " + e.getOriginalMessage());
            } catch (ProblemException e) {
                refuse(e.type(), String.valueOf(e.getMessage()));
            }
        }

        private void refuse(ProblemType type, String detail) {
            try {
                socket.send(Json.mapper().writeValueAsString(Problem.of(type, detail)));
            } catch (JacksonException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void closed() {
            Thread playing = player;
            if (playing != null) {
                playing.interrupt();
            }
        }
    }
}
