package dev.loco.images.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.loco.images.Command;
import dev.loco.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a program in training sees of a cluster: a few objects by their path, over TLS. A write changes nothing and is answered with the
 * object.
 */
final class KubernetesStandIn implements AutoCloseable {
    private static final String PASSWORD = "training";
    private static final String OBJECTS = "/dev/loco/images/kubernetes.json";

    private final JsonNode objects;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;

    /** Starts it on a free port, and writes {@code ca.crt} into a folder. */
    KubernetesStandIn(Path folder) throws IOException, InterruptedException {
        try (InputStream in = KubernetesStandIn.class.getResourceAsStream(OBJECTS)) {
            objects = Json.mapper().readTree(in);
        }
        Path keys = folder.resolve("api.p12");
        keytool(folder, keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=api", "-ext", "san=ip:127.0.0.1");
        Files.writeString(folder.resolve("ca.crt"), keytool(folder, keys, "-exportcert", "-rfc"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use " + keys, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().replaceFirst("/resize$", "");
            JsonNode object = objects.path(path);
            boolean isWatch =
                    String.valueOf(exchange.getRequestURI().getQuery()).contains("watch=true");
            byte[] body = isWatch
                    ? new byte[0]
                    : object.isMissingNode()
                            ? "{\"kind\":\"Status\",\"code\":404}".getBytes(UTF_8)
                            : Json.mapper().writeValueAsBytes(object);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(object.isMissingNode() && !isWatch ? 404 : 200, isWatch ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String keytool(Path folder, Path keys, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "api", "-keystore", keys.toString(), "-storepass", PASSWORD));
        return Command.run(folder, Map.of(), command);
    }
}
