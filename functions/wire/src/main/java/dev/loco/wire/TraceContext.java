package dev.loco.wire;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One hop of a distributed trace (W3C Trace Context §3.2).
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 */
public record TraceContext(String traceId, String spanId) {
    /** The name of the header. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** Inherited, so that the threads a request starts are of its trace. */
    private static final InheritableThreadLocal<TraceContext> CURRENT = new InheritableThreadLocal<>();

    /** The next hop of the trace a caller named, or a new trace if the header is absent or wrong. */
    public static TraceContext continuing(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher matcher = FORM.matcher(traceparent);
            if (matcher.matches()) {
                return new TraceContext(matcher.group(1), random(8));
            }
        }
        return new TraceContext(random(16), random(8));
    }

    /** The trace that this thread works for; empty outside of a request. */
    public static Optional<TraceContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Makes this thread, and those it starts, work for a trace.
     *
     * @param trace null to work for none
     * @return what it worked for before, to be bound again afterwards
     */
    public static @Nullable TraceContext bind(@Nullable TraceContext trace) {
        TraceContext before = CURRENT.get();
        if (trace == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(trace);
        }
        return before;
    }

    /** The header's value for the next call. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(value);
        value[bytes - 1] |= 1;
        return HexFormat.of().formatHex(value);
    }
}
