package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A credential for one connection to one agent.
 *
 * @param ticket JWT, accepted once by the agent it was made for
 * @param expiresAt at most 60 s after it was made
 * @param agentUrl base URL of that agent
 */
@Serdeable
public record TicketResponse(String ticket, Instant expiresAt, String agentUrl) {}
