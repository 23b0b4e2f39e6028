package dev.loco.http.testing;

import dev.loco.contract.Role;
import dev.loco.wire.Credentials;
import dev.loco.wire.TokenIssuer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One function under test: a Micronaut server on a free loopback port, its credentials, and a client for it.
 *
 * <p>The client may send any Host and Origin.
 */
public final class TestServer implements AutoCloseable {
    public static final String OPERATOR = "operator-token";
    public static final String VIEWER = "viewer-token";

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,content-length");
    }

    private final Path credentialsFile;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final TokenIssuer issuer;

    private TestServer(Map<String, Object> properties, Map<Class<?>, Object> beans, String... environments) {
        Credentials.Key key = new Credentials.Key("k1", Credentials.randomToken());
        Credentials credentials = new Credentials(
                List.of(key),
                List.of(Credentials.Token.of(OPERATOR, Role.OPERATOR), Credentials.Token.of(VIEWER, Role.VIEWER)));
        try {
            credentialsFile = Files.createTempFile("credentials", ".json");
            credentials.write(credentialsFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = new TokenIssuer(credentials, Clock.systemUTC());
        Map<String, Object> all = new HashMap<>(Map.of(
                "micronaut.server.port", "-1",
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.max-request-size", "65536",
                "micronaut.server.netty.compression-threshold", "-1",
                "loco.credentials", credentialsFile.toString()));
        all.putAll(properties);
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments(environments)
                .properties(all)
                .build();
        beans.forEach(this::register);
        server = started();
    }

    private EmbeddedServer started() {
        try {
            return context.start().getBean(EmbeddedServer.class).start();
        } catch (RuntimeException e) {
            context.close();
            client.shutdownNow();
            credentialsFile.toFile().delete();
            throw e;
        }
    }

    /**
     * Starts a server.
     *
     * @param properties settings besides those every test needs
     * @param beans objects by the type under which controllers find them
     * @param environments Micronaut's names for where it runs
     */
    public static TestServer start(
            Map<String, Object> properties, Map<Class<?>, Object> beans, String... environments) {
        return new TestServer(properties, beans, environments);
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    public ApplicationContext context() {
        return context;
    }

    public int port() {
        return server.getPort();
    }

    /** A request to a path, without credentials. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** A request to a path by the holder of a token. */
    public HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    public HttpClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        context.close();
        client.shutdownNow();
        Files.deleteIfExists(credentialsFile);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void register(Class<?> type, Object bean) {
        context.registerBeanDefinition(RuntimeBeanDefinition.builder((Class) type, () -> bean)
                .singleton(true)
                .build());
    }
}
