package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Locale;

/** Constants and ids as the API writes them. */
final class Words {
    private Words() {}

    /** The name of a constant in JSON: {@code stream-restart}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A word as one segment of a path (RFC 3986 §3.3). */
    static String path(String word) {
        return URLEncoder.encode(word, UTF_8).replace("+", "%20");
    }
}
