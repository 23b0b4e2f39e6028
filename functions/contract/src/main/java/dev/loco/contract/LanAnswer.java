package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one guest answered when another's switch asked it from inside the segment, in the name of its own guest; null where it did not in time.
 *
 * @param instance whose guest was asked
 * @param arpMillis until it told its Ethernet address
 * @param pingMillis until an echo came back over IPv4
 * @param ping6Millis until one came back over IPv6
 * @param ports {@code open}, {@code closed} or {@code silent} by {@code tcp-2300}, {@code udp-2300}, {@code tcp-47624}, {@code udp-47624};
 *     silent UDP is a program that listens and has nothing to say, or a loss; none of a guest that did not tell its address
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanAnswer(
        String instance,
        @Nullable Double arpMillis,
        @Nullable Double pingMillis,
        @Nullable Double ping6Millis,
        Map<String, String> ports) {

    public LanAnswer {
        ports = Map.copyOf(ports);
    }
}
