package dev.loco.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends to sinks that are as they should not be, and to one with TLS. */
class HealthEventsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final InstanceHealth HEALTH = new InstanceHealth(
            "loco-0",
            "u1",
            InstanceState.LIVE,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            new InstanceHealth.Measurements(null, null, null, 0, 0, null, null, 0, 0, 0));

    @TempDir
    private Path folder;

    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    private HealthEvents events(URI sink, Optional<SSLContext> trust) {
        return new HealthEvents(sink, trust, Map.of(), () -> "token", outcomes::add);
    }

    @Test
    void accept_sinkWithTls_isTrustedByOurOwnCertificateOnly() throws Exception {
        Path keystore = folder.resolve("server.p12");
        Path password = Files.writeString(folder.resolve("password"), "changeit\n");
        keytool(keystore);
        HttpsServer server = serve(keystore);
        URI sink = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/events");
        try (HealthEvents trusting = events(sink, Optional.of(SinkTrust.of(keystore, password)));
                HealthEvents strange = events(sink, Optional.empty())) {
            trusting.accept(HEALTH);
            await().atMost(SOON).until(() -> outcomes.equals(List.of("sent")));

            strange.accept(HEALTH);
            await().atMost(SOON).until(() -> outcomes.equals(List.of("sent", "failed")));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void accept_sinkThatNeverAnswers_dropsWhatDoesNotFitAndNeverWaits() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HealthEvents events =
                        events(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), Optional.empty())) {
            long start = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                events.accept(HEALTH);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(outcomes).hasSizeGreaterThan(20).containsOnly("dropped");
            await().atMost(SOON).until(() -> outcomes.contains("failed"));
        }
    }

    private static void keytool(Path keystore) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                program.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=loco",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keystore.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static HttpsServer serve(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
