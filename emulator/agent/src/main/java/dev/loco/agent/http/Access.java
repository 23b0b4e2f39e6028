package dev.loco.agent.http;

import dev.loco.contract.Role;
import org.jspecify.annotations.Nullable;

/** Who may use a route. */
public enum Access {
    PUBLIC(null),
    VIEWER(Role.VIEWER),
    OPERATOR(Role.OPERATOR),
    SYSTEM(Role.SYSTEM);

    private final @Nullable Role role;

    Access(@Nullable Role role) {
        this.role = role;
    }

    /** The least role, null for everybody. */
    @Nullable
    Role role() {
        return role;
    }
}
