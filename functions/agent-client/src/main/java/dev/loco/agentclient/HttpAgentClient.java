package dev.loco.agentclient;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.AgentState;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanStatus;
import dev.loco.contract.ProblemType;
import dev.loco.contract.SavedStateInfo;
import dev.loco.contract.SavedStateList;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.EvidenceReply;
import dev.loco.fleet.instance.HealthReply;
import dev.loco.fleet.instance.LanReply;
import dev.loco.fleet.instance.StateReply;
import dev.loco.fleet.instance.TierReply;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Agents over HTTP, called as {@code system}. */
public final class HttpAgentClient implements AgentClient {
    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final Duration EVIDENCE_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration RESTORE_TIMEOUT = Duration.ofSeconds(20);
    private static final int CONFLICT = ProblemType.STALE_GENERATION.status();
    private static final String SAVED_STATES = "/v1/saved-states";
    private static final String PICTURE = "/v1/screen.png?width=320";

    private final AgentCalls calls;

    /**
     * Agents at their addresses.
     *
     * @param token makes the bearer token of one call
     * @param address base URL under which an instance's agent is reached from here
     */
    public HttpAgentClient(HttpClient http, Supplier<String> token, Function<CatalogEntry, URI> address) {
        this.calls = new AgentCalls(http, token, address);
    }

    @Override
    public StateReply state(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.get(instance, "/v1/state", TIMEOUT);
            return response.statusCode() == 200
                    ? new StateReply.Answered(Json.mapper().readValue(response.body(), AgentState.class))
                    : new StateReply.Unreachable(AgentCalls.status(response));
        } catch (IOException e) {
            return new StateReply.Unreachable(AgentCalls.silence(e));
        }
    }

    @Override
    public HealthReply health(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.get(instance, "/v1/health", TIMEOUT);
            return response.statusCode() == 200
                    ? new HealthReply.Measured(Json.mapper().readValue(response.body(), InstanceHealth.class))
                    : new HealthReply.Unclear(AgentCalls.status(response));
        } catch (JacksonException e) {
            return new HealthReply.Unclear(AgentCalls.silence(e));
        } catch (IOException e) {
            return new HealthReply.Unreachable(AgentCalls.silence(e));
        }
    }

    @Override
    public LanReply lan(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.get(instance, "/v1/lan", TIMEOUT);
            return response.statusCode() == 200
                    ? new LanReply.Answered(Json.mapper().readValue(response.body(), LanStatus.class))
                    : new LanReply.Unreachable(AgentCalls.status(response));
        } catch (IOException e) {
            return new LanReply.Unreachable(AgentCalls.silence(e));
        }
    }

    @Override
    public EvidenceReply examineLan(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.post(instance, "/v1/lan/evidence", EVIDENCE_TIMEOUT);
            return response.statusCode() == 200
                    ? new EvidenceReply.Answered(Json.mapper().readValue(response.body(), LanEvidence.class))
                    : new EvidenceReply.Unreachable(AgentCalls.reason(response));
        } catch (IOException e) {
            return new EvidenceReply.Unreachable(AgentCalls.silence(e));
        }
    }

    @Override
    public TierReply applyTier(CatalogEntry instance, TierRequest request) {
        try {
            HttpResponse<byte[]> response = calls.put(instance, "/v1/tier", request, TIMEOUT);
            if (response.statusCode() == CONFLICT) {
                return new TierReply.Superseded();
            }
            return AgentCalls.isSuccess(response)
                    ? new TierReply.Applied()
                    : new TierReply.Unreachable(AgentCalls.status(response));
        } catch (IOException e) {
            return new TierReply.Unreachable(AgentCalls.silence(e));
        }
    }

    @Override
    public ActionReply restartStream(CatalogEntry instance) {
        return reply(() -> calls.post(instance, "/v1/stream/restart", TIMEOUT), "The stream was restarted.");
    }

    @Override
    public ActionReply setQuality(CatalogEntry instance, int step) {
        return reply(
                () -> calls.put(instance, "/v1/quality", Map.of("step", step), TIMEOUT),
                "The quality is at step " + step + ".");
    }

    @Override
    public ActionReply restore(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.get(instance, SAVED_STATES, TIMEOUT);
            if (response.statusCode() != 200) {
                return new ActionReply.Failed(AgentCalls.reason(response));
            }
            Optional<SavedStateInfo> newest =
                    Json.mapper().readValue(response.body(), SavedStateList.class).items().stream()
                            .filter(SavedStateInfo::usable)
                            .findFirst();
            if (newest.isEmpty()) {
                return new ActionReply.Unsupported("There is no saved state that fits the machine.");
            }
            String name = newest.get().name();
            String path = SAVED_STATES + "/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/restoration";
            return reply(
                    () -> calls.post(instance, path, RESTORE_TIMEOUT),
                    "The guest was taken back to its saved state " + name + ".");
        } catch (IOException e) {
            return new ActionReply.Failed(AgentCalls.silence(e));
        }
    }

    @Override
    public ActionReply reset(CatalogEntry instance) {
        return reply(() -> calls.post(instance, "/v1/machine/reset", TIMEOUT), "The machine was reset.");
    }

    @Override
    public Optional<byte[]> picture(CatalogEntry instance) {
        try {
            HttpResponse<byte[]> response = calls.get(instance, PICTURE, TIMEOUT);
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ActionReply reply(Call call, String done) {
        try {
            HttpResponse<byte[]> response = call.send();
            return AgentCalls.isSuccess(response)
                    ? new ActionReply.Done(done)
                    : new ActionReply.Failed(AgentCalls.reason(response));
        } catch (IOException e) {
            return new ActionReply.Failed(AgentCalls.silence(e));
        }
    }

    private interface Call {
        HttpResponse<byte[]> send() throws IOException;
    }
}
