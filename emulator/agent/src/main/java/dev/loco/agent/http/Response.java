package dev.loco.agent.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.loco.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param headers in the order to send
 * @param body not changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent")
public record Response(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    /** 204, or another status without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    /** A JSON body. */
    public static Response json(int status, Object value) {
        return json(status, "application/json", value);
    }

    static Response json(int status, String type, Object value) {
        try {
            return of(status, type, Json.mapper().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** A text body in UTF-8. */
    public static Response text(int status, String type, String text) {
        return of(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of any type. */
    public static Response of(int status, String type, byte[] body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }

    /** This answer to somebody who knows the site under a path. */
    Response under(String prefix) {
        String location = headers.get("Location");
        return prefix.isEmpty() || location == null ? this : with("Location", prefix + location);
    }

    /** This answer with one more header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
