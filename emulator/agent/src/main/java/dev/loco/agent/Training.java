package dev.loco.agent;

import dev.loco.agent.config.AgentConfig;
import dev.loco.agent.training.FakeMachine;
import dev.loco.agent.training.RawHttp;
import dev.loco.contract.Role;
import dev.loco.wire.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Exercises an agent against a fake machine on loopback ports, so that an AOT cache made meanwhile holds what a start and a first viewer need. */
final class Training {

    private static final int STREAM_BYTES = 40_000;

    private final Map<String, String> variables;

    /** Trains with the native library of {@code LOCO_NATIVES}, or else unpacks it for the training. */
    Training(Map<String, String> variables) {
        this.variables = variables;
    }

    void run() throws IOException {
        Path folder = Files.createTempDirectory("loco");
        try (FakeMachine _ = new FakeMachine(folder)) {
            exercise(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(folder);
        }
    }

    private void exercise(Path folder) throws IOException, InterruptedException {
        String token = Credentials.randomToken();
        Path credentials = folder.resolve("credentials.json");
        new Credentials(
                        List.of(new Credentials.Key("k1", Credentials.randomToken())),
                        List.of(Credentials.Token.of(token, Role.SYSTEM)))
                .write(credentials);
        AgentConfig config = AgentConfig.from(Map.of(
                "LOCO_RUN", folder.toString(),
                "LOCO_STATE", folder.resolve("state").toString(),
                "LOCO_NATIVES",
                        variables.getOrDefault(
                                "LOCO_NATIVES", folder.resolve("natives").toString()),
                "LOCO_PORT", "0",
                "NETWORK_MODE", "vxlan",
                "LOCO_LAN_LISTEN", "127.0.0.1",
                "LOCO_LAN_PORT", "0",
                "LOCO_LAN_SWITCH_PORT", "0",
                "LOCO_CREDENTIALS", credentials.toString()));
        Agent agent = new Agent(config, Clock.systemUTC());
        agent.start();
        RawHttp http = new RawHttp(agent.port(), token);
        for (String path : List.of("/", "/config.json", "/v1/state", "/v1/screen.png", "/v1/lease", "/nothing")) {
            http.send("GET", path, "application/json", "");
        }
        http.send("POST", "/v1/session", "application/json", "{\"token\":\"" + token + "\"}");
        http.send("PUT", "/v1/lease", "application/json", "{}");
        http.send("PUT", "/v1/tier", "application/json", "{\"generation\":1,\"tier\":\"focused\"}");
        http.send("POST", "/v1/sessions", "application/sdp", "v=0");
        new RawHttp(agent.healthPort(), token).send("GET", "/metrics", "text/plain", "");
        http.stream(STREAM_BYTES);
        agent.page().run(http);
        agent.close();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
