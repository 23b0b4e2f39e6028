package dev.loco.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** An agent that does nothing but keep its tier, by the rule of the real one: an older generation is refused with 409. */
final class TierKeeper implements AutoCloseable {
    private final AtomicReference<TierRequest> held = new AtomicReference<>(new TierRequest(0, Tier.VISIBLE));
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);

    TierKeeper() throws IOException {
        server.setExecutor(executor);
        server.createContext("/v1/tier", this::put);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    TierRequest held() {
        return held.get();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private void put(HttpExchange exchange) throws IOException {
        try (exchange) {
            TierRequest wanted =
                    Json.mapper().readValue(exchange.getRequestBody().readAllBytes(), TierRequest.class);
            TierRequest after =
                    held.accumulateAndGet(wanted, (old, next) -> old.generation() > next.generation() ? old : next);
            exchange.sendResponseHeaders(after.equals(wanted) ? 204 : 409, -1);
        }
    }
}
