package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An installation that gives each {@code METHOD /path} its next answer, the last one for ever. */
final class CannedServer implements AutoCloseable {
    record Answer(int status, String body) {}

    final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    /** What was asked: {@code PUT /v1/focus Bearer token {…}}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    CannedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add((what + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body).strip());
            List<Answer> left = answers.getOrDefault(what, List.of(new Answer(404, "{}")));
            Answer answer = left.getFirst();
            if (left.size() > 1) {
                answers.put(what, left.subList(1, left.size()));
            }
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    void answer(String what, int status, String... bodies) {
        answers.put(
                what,
                List.of(bodies).stream().map(body -> new Answer(status, body)).toList());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
