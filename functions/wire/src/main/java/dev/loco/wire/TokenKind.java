package dev.loco.wire;

import java.util.Locale;

/** What a token is for. */
public enum TokenKind {
    /** A static bearer token of the credentials file. */
    TOKEN,
    /** A token of the identity provider. */
    IDENTITY,
    /** A browser's cookie. */
    SESSION,
    /** One connection to one agent, accepted once. */
    TICKET,
    /** A viewer's way back to the agent it was connected to. */
    RESUME,
    /** A function calling an agent, or the reverse. */
    SYSTEM;

    /** The value of the claim {@code kind}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
