package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person beyond the nodes, with a browser and noVNC, over https with the certificate that the chart made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a fleet on one machine has to pass, too: live pictures, focus, input that guests count, VNC, media tracks. */
    private static final String[] FILES = {
        "src/wall.test.ts", "src/input.test.ts", "src/vnc.test.ts", "src/whep.test.ts", "src/access.test.ts"
    };

    private Release release;
    private Outside outside;
    private Path authority;

    @BeforeAll
    void install(@TempDir Path volumes, @TempDir Path folder) throws IOException {
        release = new Release(volumes);
        release.apply(3, "emulator.guest=probe", "tls.mode=chart");
        outside = new Outside(release);
        authority = Files.writeString(folder.resolve("ca.crt"), release.secret("loco-ca", "tls.crt"), UTF_8);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(release.test().status()).isZero());
    }

    @AfterAll
    void uninstall() throws IOException {
        release.close();
    }

    @Test
    void testsInABrowser_passOverHttps() throws IOException {
        Program run = outside.browse(authority, FILES);

        JsonNode report = new ObjectMapper().readTree(run.output());
        assertThat(report.findValues("failureMessages").stream().filter(messages -> !messages.isEmpty()))
                .as(run.errors())
                .isEmpty();
        assertThat(report.path("success").asBoolean()).as(run.output()).isTrue();
        assertThat(report.path("numPassedTests").asInt()).isGreaterThan(15);
    }
}
