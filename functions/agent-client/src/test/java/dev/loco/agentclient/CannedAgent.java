package dev.loco.agentclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent that answers each {@code METHOD /path} with a status and a body, and 404 to everything else. */
final class CannedAgent implements AutoCloseable {
    record Answer(int status, String body) {}

    final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** What was asked: {@code POST /v1/machine/reset Bearer token body}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    CannedAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add((what + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body).strip());
            Answer answer = answers.getOrDefault(what, new Answer(404, ""));
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
