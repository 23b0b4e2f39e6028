package dev.loco.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.Agent;
import dev.loco.agent.config.AgentConfig;
import dev.loco.contract.Role;
import dev.loco.wire.Credentials;
import dev.loco.wire.Json;
import dev.loco.wire.TokenIssuer;
import dev.loco.wire.TokenVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agent in this process on free ports, and an HTTP client that knows its tokens. */
public final class RunningAgent implements AutoCloseable {

    public static final String OPERATOR = "operator-token";
    public static final String VIEWER = "viewer-token";
    public static final String SYSTEM = "system-token";

    private final Agent agent;
    private final Credentials credentials;
    private final HttpClient http = HttpClient.newHttpClient();

    private boolean open = true;

    private RunningAgent(Agent agent, Credentials credentials) {
        this.agent = agent;
        this.credentials = credentials;
    }

    /** Starts an agent beside a machine. */
    public static RunningAgent beside(ProbeMachine machine) throws IOException {
        return beside(machine, Map.of());
    }

    /** Starts an agent with further environment variables. */
    public static RunningAgent beside(ProbeMachine machine, Map<String, String> more) throws IOException {
        return beside(machine.run(), more);
    }

    /** Starts an agent beside the machine of a run folder. */
    public static RunningAgent beside(Path run, Map<String, String> more) throws IOException {
        Path file = run.resolve("credentials.json");
        Credentials credentials = new Credentials(
                List.of(new Credentials.Key("k1", Credentials.randomToken())),
                List.of(
                        Credentials.Token.of(OPERATOR, Role.OPERATOR),
                        Credentials.Token.of(VIEWER, Role.VIEWER),
                        Credentials.Token.of(SYSTEM, Role.SYSTEM)));
        credentials.write(file);
        Map<String, String> environment = new HashMap<>(Map.of(
                "LOCO_RUN", run.toString(),
                "LOCO_STATE", run.resolve("state").toString(),
                "LOCO_PORT", "0",
                "LOCO_CREDENTIALS", file.toString(),
                "LOCO_ORIGINS", "http://console.test:8080"));
        environment.putAll(more);
        Agent agent = new Agent(AgentConfig.from(environment), Clock.systemUTC());
        agent.start();
        return new RunningAgent(agent, credentials);
    }

    /** Makes tickets and other tokens of this agent's key. */
    public TokenIssuer issuer() {
        return new TokenIssuer(credentials, Clock.systemUTC());
    }

    /** Whether this is the header of a system's token of this agent's key. */
    public boolean isSystemToken(String authorization) {
        String token = authorization.substring("Bearer ".length());
        return new TokenVerifier(credentials, Clock.systemUTC(), null)
                        .verify(token)
                        .role()
                == Role.SYSTEM;
    }

    public int port() {
        return agent.port();
    }

    public int vncPort() {
        return agent.vncPort().orElseThrow();
    }

    public int healthPort() {
        return agent.healthPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + agent.port() + path);
    }

    /** A request of an operator; more headers may be added. */
    public HttpRequest.Builder request(String path) {
        return request(path, OPERATOR);
    }

    public HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** What {@code GET /v1/state} answers. */
    public JsonNode state() throws IOException, InterruptedException {
        return Json.mapper().readTree(get("/v1/state").body());
    }

    public HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            agent.close();
            http.close();
        }
    }
}
