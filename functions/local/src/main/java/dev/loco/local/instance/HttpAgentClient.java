package dev.loco.local.instance;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.AgentState;
import dev.loco.contract.ProblemType;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.StateReply;
import dev.loco.fleet.instance.TierReply;
import dev.loco.wire.Json;
import dev.loco.wire.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Agents over HTTP, called as {@code system}. */
public final class HttpAgentClient implements AgentClient {
    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final int CONFLICT = ProblemType.STALE_GENERATION.status();

    private final HttpClient http;
    private final TokenIssuer issuer;

    public HttpAgentClient(HttpClient http, TokenIssuer issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    @Override
    public StateReply state(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = send(instance, "/v1/state", HttpRequest.newBuilder());
            return response.statusCode() == 200
                    ? new StateReply.Answered(Json.mapper().readValue(response.body(), AgentState.class))
                    : new StateReply.Unreachable("The agent answered " + response.statusCode() + ".");
        } catch (JacksonException e) {
            return new StateReply.Unreachable("The agent's state cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new StateReply.Unreachable("The agent does not answer: " + e);
        }
    }

    @Override
    public TierReply applyTier(CatalogEntry instance, TierRequest request) {
        try {
            HttpResponse<byte[]> response = send(
                    instance,
                    "/v1/tier",
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(
                                    Json.mapper().writeValueAsBytes(request))));
            int status = response.statusCode();
            if (status == CONFLICT) {
                return new TierReply.Superseded();
            }
            return status / 100 == 2
                    ? new TierReply.Applied()
                    : new TierReply.Unreachable("The agent answered " + status + ".");
        } catch (IOException e) {
            return new TierReply.Unreachable("The agent does not answer: " + e);
        }
    }

    private HttpResponse<byte[]> send(CatalogEntry instance, String path, HttpRequest.Builder request)
            throws IOException {
        try {
            return http.send(
                    request.uri(instance.agentUrl().resolve(path))
                            .header("Authorization", "Bearer " + issuer.system())
                            .timeout(TIMEOUT)
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an agent was asked", e);
        }
    }
}
