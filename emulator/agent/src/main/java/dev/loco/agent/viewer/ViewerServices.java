package dev.loco.agent.viewer;

import dev.loco.agent.input.InputDesk;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.contract.AgentState;
import dev.loco.contract.Role;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What a viewer works with.
 *
 * @param resumeToken makes the token with which a viewer of this id and role comes back
 */
public record ViewerServices(
        InputDesk input,
        LeaseBook lease,
        AgentTime time,
        Supplier<AgentState> state,
        BiFunction<String, Role, String> resumeToken,
        ViewerMeters meters) {}
