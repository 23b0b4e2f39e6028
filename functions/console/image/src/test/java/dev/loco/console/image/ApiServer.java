package dev.loco.console.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** As much of an API server as one watched ConfigMap takes; remembers what it was asked. */
final class ApiServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String content;
    private volatile int status = 200;

    ApiServer(String content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/namespaces/games/configmaps", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> queries() {
        return queries;
    }

    /** Refuses everything from now on, or, with 200, no longer; open watches end. */
    void answerWith(int status) {
        this.status = status;
        events.add("");
    }

    void change(String content) {
        this.content = content;
        events.add("{\"type\":\"MODIFIED\",\"object\":" + object("2") + "}\n");
    }

    void delete() {
        events.add("{\"type\":\"DELETED\",\"object\":" + object("3") + "}\n");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        try (exchange) {
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
            } else if (query.contains("watch=true")) {
                exchange.sendResponseHeaders(200, 0);
                stream(exchange);
            } else {
                byte[] body = """
                        {"kind": "ConfigMapList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [%s]}""".formatted(object("1")).getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseBody().flush();
        try {
            for (String event = events.take(); !event.isEmpty(); event = events.take()) {
                exchange.getResponseBody().write(event.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String object(String version) {
        try {
            return """
                    {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"loco-console","namespace":"games",\
                    "resourceVersion":"%s"},"data":{"config.json":%s}}""".formatted(
                            version, new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
