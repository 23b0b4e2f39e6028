package dev.loco.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetCheckTest {

    private static final String LIST = """
            {"source": "kubernetes", "asOf": "2026-01-01T00:00:00Z", "items": [
              {"id": "loco-0", "ordinal": 0, "name": "loco-0", "state": "live", "guest": "railway", "agentUrl": "/agents/loco-0", "screen": null,
               "focused": false, "tier": null, "viewers": 0, "message": null},
              {"id": "loco-1", "ordinal": 1, "name": "loco-1", "state": "booting", "guest": "railway", "agentUrl": "/agents/loco-1", "screen": null,
               "focused": false, "tier": null, "viewers": 0, "message": "It has just been started."}]}
            """;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int liveFrom = Integer.MAX_VALUE;
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/instances", exchange -> {
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String list = asked.incrementAndGet() < liveFrom ? LIST : LIST.replace("booting", "live");
            byte[] body = (known ? list : "who?").getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("token"), "secret\n");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void machineThatBoots_fails() throws Exception {
        assertThat(check("token", "2")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("1 of 2 machines are live").contains("It has just been started.");
    }

    @Test
    void machineThatIsLiveInTime_passes() throws Exception {
        liveFrom = 2;
        assertThat(check("token", "2", "60")).isZero();
        assertThat(said.toString(UTF_8)).contains("1 of 2 machines are live", "2 of 2 machines are live");
        assertThat(asked).hasValue(2);
    }

    @Test
    void moreMachinesThanWanted_fails() throws Exception {
        assertThat(check("token", "1")).isEqualTo(1);
    }

    @Test
    void refusal_failsWithTheAnswer() throws Exception {
        Files.writeString(folder.resolve("other"), "guess");

        assertThat(check("other", "2", "60")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("answers 401: who?");
    }

    @Test
    void missingToken_fails() throws Exception {
        assertThat(check("absent", "2")).isEqualTo(1);
    }

    @Test
    void wrongArguments_areExplained() throws Exception {
        assertThat(FleetCheck.run(new PrintStream(said, true, UTF_8))).isEqualTo(2);
    }

    private int check(String token, String machines) throws InterruptedException {
        return check(token, machines, "0");
    }

    private int check(String token, String machines, String seconds) throws InterruptedException {
        return FleetCheck.run(
                new PrintStream(said, true, UTF_8),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/instances",
                folder.resolve(token).toString(),
                machines,
                seconds);
    }
}
