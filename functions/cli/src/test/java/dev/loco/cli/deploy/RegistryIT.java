package dev.loco.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images pushed to a real registry by skopeo. */
class RegistryIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ClusterTools tools = new ClusterTools(Map.of(), "", "", "loco");

    @Test
    void push_keepsTheDigest(@TempDir Path folder) throws Exception {
        TinyImage image = TinyImage.write(folder);
        int port = freePort();
        Process registry = start(folder, port);
        try {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> get(port, "/v2/").statusCode() == 200);

            DeliveredImage delivered =
                    new Destination.Registry("127.0.0.1:" + port + "/loco", true).deliver(image.archive(), tools);

            assertThat(delivered.digest()).isEqualTo(image.digest());
            assertThat(delivered.reference()).isEqualTo("127.0.0.1:" + port + "/loco/tiny@" + image.digest());
            HttpResponse<String> manifest =
                    get(port, "/v2/loco/tiny/manifests/" + image.archive().tag());
            assertThat(manifest.headers().firstValue("Docker-Content-Digest")).contains(image.digest());
        } finally {
            registry.destroy();
            registry.waitFor();
        }
    }

    @Test
    void push_withoutARegistry_saysWhatIsWrong(@TempDir Path folder) throws Exception {
        TinyImage image = TinyImage.write(folder);
        var nowhere = new Destination.Registry("127.0.0.1:" + freePort() + "/loco", true);

        assertThatThrownBy(() -> nowhere.deliver(image.archive(), tools))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("skopeo: ")
                .hasMessageContaining("refused");
    }

    private static Process start(Path folder, int port) throws Exception {
        Path config = folder.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(folder.resolve("registry"), port));
        return new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
