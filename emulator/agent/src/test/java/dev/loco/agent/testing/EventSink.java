package dev.loco.agent.testing;

import com.sun.net.httpserver.HttpServer;
import dev.loco.contract.InstanceHealth;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes events of health over HTTP and remembers them. */
public final class EventSink implements AutoCloseable {

    /** An event: its headers in lower case, and its data. */
    public record Received(Map<String, String> headers, InstanceHealth health) {}

    private final HttpServer server;
    private final List<Received> events = new CopyOnWriteArrayList<>();

    public EventSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            events.add(new Received(
                    headers, Json.mapper().readValue(exchange.getRequestBody().readAllBytes(), InstanceHealth.class)));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events/recovery";
    }

    public List<Received> events() {
        return events;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
