package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one instance's switch knows of the LAN, {@code GET /v1/lan}; null is unknown.
 *
 * @param mode {@code vxlan}, {@code socket}, {@code macvlan}, or {@code user} where the guest is alone and nothing else is known
 * @param mac the guest's Ethernet address
 * @param address what DHCP gives the guest
 * @param problem why there is no switch at the moment, in a sentence; null if there is one, or none is wanted
 * @param selfTest whether a frame of full size came back from the own port at the start
 * @param looped whether the guest's own frames come back: the segment has a loop
 * @param peers other ends of the uplink
 * @param pairs what passed between the guest and each other station
 * @param dropped frames that went no further, by reason
 * @param impairments what is done to frames that arrive
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanStatus(
        String id,
        String mode,
        @Nullable String mac,
        @Nullable String address,
        Instant asOf,
        @Nullable String problem,
        @Nullable Boolean selfTest,
        @Nullable Boolean looped,
        List<LanPeer> peers,
        List<LanPair> pairs,
        Map<String, Long> dropped,
        List<LanImpairment> impairments) {

    public LanStatus {
        peers = List.copyOf(peers);
        pairs = List.copyOf(pairs);
        dropped = Map.copyOf(dropped);
        impairments = List.copyOf(impairments);
    }
}
