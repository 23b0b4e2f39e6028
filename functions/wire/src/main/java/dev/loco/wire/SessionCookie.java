package dev.loco.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browser's session: a cookie that scripts cannot read and other sites cannot send (RFC 6265bis §4.1.2). */
public final class SessionCookie {
    public static final String NAME = "loco_session";

    private SessionCookie() {}

    /** The value of {@code Set-Cookie} that starts a session. */
    public static String header(String token, boolean secure) {
        return attributes(token, TokenIssuer.SESSION_LIFE.toSeconds(), secure);
    }

    /** The value of {@code Set-Cookie} that ends it. */
    public static String expired(boolean secure) {
        return attributes("", 0, secure);
    }

    /** The session token in a {@code Cookie} header (RFC 6265 §4.2.1). */
    public static Optional<String> find(@Nullable String cookieHeader) {
        if (cookieHeader == null) {
            return Optional.empty();
        }
        for (String pair : cookieHeader.split(";", -1)) {
            String trimmed = pair.strip();
            if (trimmed.startsWith(NAME + "=") && trimmed.length() > NAME.length() + 1) {
                return Optional.of(trimmed.substring(NAME.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static String attributes(String value, long maxAgeSeconds, boolean secure) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }
}
