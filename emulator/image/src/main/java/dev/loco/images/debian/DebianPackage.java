package dev.loco.images.debian;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as apt would fetch it.
 *
 * @param version with its epoch, for example {@code 1:7.2+dfsg-7+deb12u18}
 * @param file its name in apt's cache
 * @param bytes its size
 * @param hash what apt checks it against, for example {@code SHA256:…}
 */
public record DebianPackage(String name, String version, String architecture, String file, long bytes, String hash) {
    /** {@code 'URI' FILE SIZE HASH}, as {@code apt-get --print-uris} says. */
    private static final Pattern LINE = Pattern.compile("'\\S+' ((\\S+)_(\\S+)_(\\S+)\\.deb) (\\d+) (\\S+)");

    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    static DebianPackage parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of --print-uris: " + line);
        }
        return new DebianPackage(
                matcher.group(2),
                URLDecoder.decode(matcher.group(3).replace("+", "%2b"), StandardCharsets.UTF_8),
                matcher.group(4),
                matcher.group(1),
                Long.parseLong(matcher.group(5)),
                matcher.group(6));
    }
}
