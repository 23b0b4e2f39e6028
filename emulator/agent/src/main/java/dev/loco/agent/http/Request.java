package dev.loco.agent.http;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Json;
import dev.loco.wire.Principal;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole.
 *
 * @param path without query, decoded
 * @param parts values of the route's {@code {name}} segments
 * @param query decoded query parameters
 * @param secure whether it came over TLS
 * @param from address of the other end
 * @param principal who is calling; null only on public routes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(
        String method,
        String path,
        Map<String, String> parts,
        Map<String, List<String>> query,
        HttpHeaders headers,
        byte[] body,
        boolean secure,
        InetAddress from,
        @Nullable Principal principal) {

    /** A header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Who is calling; only on routes that are not public. */
    public Principal caller() {
        if (principal == null) {
            throw new IllegalStateException("no caller on a public route");
        }
        return principal;
    }

    /** A segment of the path. */
    public String part(String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no segment " + name);
        }
        return value;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as a record.
     *
     * @throws ProblemException {@code unsupported-media-type} or {@code malformed-request}
     */
    public <T> T json(Class<T> type) {
        requireType("application/json");
        try {
            T value = Json.mapper().readValue(body, type);
            if (value == null) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is null.");
            }
            return value;
        } catch (JacksonException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body cannot be read.");
        }
    }

    /**
     * Insists on a content type; its parameters are ignored.
     *
     * @throws ProblemException {@code unsupported-media-type}
     */
    public void requireType(String type) {
        String given = header("content-type").orElse("");
        String bare = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.equals(type)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send " + type + (bare.isEmpty() ? "." : ", not " + bare + "."));
        }
    }
}
