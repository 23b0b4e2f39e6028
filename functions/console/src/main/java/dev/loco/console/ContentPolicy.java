package dev.loco.console;

import java.net.URI;

/**
 * The Content Security Policy (CSP Level 3) of our pages: own scripts only, and connections to this host's ports, where
 * the agents listen.
 */
final class ContentPolicy {
    static final String HEADER = "Content-Security-Policy";

    private ContentPolicy() {}

    /**
     * The policy of a page.
     *
     * @param host value of the header {@code Host}, already checked
     */
    static String of(String host, boolean secure) {
        String name = URI.create("http://" + host).getHost();
        String agents = (secure ? "https://" : "http://") + name + ":*";
        String sockets = (secure ? "wss://" : "ws://") + name + ":*";
        return String.join(
                "; ",
                "default-src 'self'",
                "connect-src 'self' " + agents + " " + sockets,
                "img-src 'self' data: blob: " + agents,
                "media-src 'self' blob: mediastream:",
                "style-src 'self' 'unsafe-inline'",
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
