package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What passed between one guest and another station since the switch started.
 *
 * @param station Ethernet address; {@code ff:ff:ff:ff:ff:ff} stands for all that the guest sent to groups or to nobody known
 * @param instance whose guest it is; null for a stranger and for groups
 * @param received frames that reached the guest, by protocol
 * @param sent frames that left, by protocol
 * @param idleMillis since the station was seen
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanPair(
        String station,
        @Nullable String instance,
        Map<String, Long> received,
        Map<String, Long> sent,
        long receivedBytes,
        long sentBytes,
        long idleMillis) {

    public LanPair {
        received = Map.copyOf(received);
        sent = Map.copyOf(sent);
    }
}
