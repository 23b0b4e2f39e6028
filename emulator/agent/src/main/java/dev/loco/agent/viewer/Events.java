package dev.loco.agent.viewer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.agent.lease.Holding;
import dev.loco.agent.protocol.AgentMessages;
import dev.loco.contract.AgentState;
import dev.loco.contract.ProblemType;
import dev.loco.contract.TierRequest;
import dev.loco.wire.Json;
import org.jspecify.annotations.Nullable;

/** The events a page gets on its control channel. */
final class Events {

    private Events() {}

    /** Who the page is to the agent, and how it comes back as the same viewer. */
    static byte[] session(String viewer, String resumeToken) {
        return message(event("session").put("id", viewer).put("resumeToken", resumeToken));
    }

    static byte[] state(AgentState state) {
        ObjectNode event = event("state");
        event.setAll(Json.mapper().<ObjectNode>valueToTree(state));
        return message(event);
    }

    /** @param viewer the receiver's id: tells it whether the lease is its own */
    static byte[] lease(@Nullable Holding held, String viewer) {
        ObjectNode event = event("lease");
        event.put("holder", held == null ? null : held.holder());
        event.put("yours", held != null && held.holder().equals(viewer));
        event.put("expiresAt", held == null ? null : held.expiresAt().toString());
        return message(event);
    }

    static byte[] tier(TierRequest tier) {
        ObjectNode event = event("tier");
        event.put("tier", tier.tier().name().toLowerCase(java.util.Locale.ROOT));
        event.put("generation", tier.generation());
        return message(event);
    }

    /** The agent will end soon, and another will take its place: the page should come back then. */
    static byte[] draining() {
        return message(event("draining"));
    }

    /** Somebody did something to the machine. */
    static byte[] machine(String action) {
        return message(event("machine").put("action", action));
    }

    static byte[] error(ProblemType problem, String detail) {
        return message(event("error").put("problem", problem.slug()).put("detail", detail));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static byte[] message(ObjectNode event) {
        try {
            return AgentMessages.event(Json.mapper().writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
