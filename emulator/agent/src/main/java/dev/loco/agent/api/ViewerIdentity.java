package dev.loco.agent.api;

import dev.loco.contract.Role;
import dev.loco.wire.Principal;
import dev.loco.wire.TokenIssuer;
import dev.loco.wire.TokenKind;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Names viewers: a new one gets a new id, one who comes back with a resume token keeps its own, and the lease with it. */
public final class ViewerIdentity {

    private static final int ID_BYTES = 8;

    private final String instance;
    private final Supplier<TokenIssuer> issuer;
    private final SecureRandom random = new SecureRandom();

    /** @param issuer asked for each token */
    public ViewerIdentity(String instance, Supplier<TokenIssuer> issuer) {
        this.instance = instance;
        this.issuer = issuer;
    }

    /** The id of this caller's viewer. */
    String of(Principal caller) {
        return caller.kind() == TokenKind.RESUME ? caller.subject() : "v-" + random();
    }

    /** A new id that nobody can guess. */
    String random() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A new id of an API client that holds the lease. */
    public String newHolder() {
        return "c-" + random();
    }

    /** A token with which this viewer can come back. */
    public String resumeToken(String viewer, Role role) {
        return issuer.get().resume(instance, role, viewer);
    }
}
