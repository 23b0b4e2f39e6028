package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one instance's switch hears of the others; null is unknown.
 *
 * @param asOf when the switch said so; null if it could not be asked
 * @param problem why nothing is known, or why there is no switch, in a sentence
 * @param mode {@code vxlan}, {@code socket}, {@code macvlan}, or {@code user} where the guest is alone
 * @param mac the guest's Ethernet address
 * @param address what DHCP gives the guest
 * @param selfTest whether a frame of full size came back from the own port at the start
 * @param looped whether the guest's own frames come back: the segment has a loop
 * @param cells one per other instance, by ordinal
 * @param strangers what passed between the guest and stations that are no instance's, groups among them
 * @param dropped frames that went no further, by reason
 * @param impairments what is done to frames that arrive
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanRow(
        String id,
        @Nullable Instant asOf,
        @Nullable String problem,
        @Nullable String mode,
        @Nullable String mac,
        @Nullable String address,
        @Nullable Boolean selfTest,
        @Nullable Boolean looped,
        List<LanCell> cells,
        List<LanPair> strangers,
        Map<String, Long> dropped,
        List<LanImpairment> impairments) {

    public LanRow {
        cells = List.copyOf(cells);
        strangers = List.copyOf(strangers);
        dropped = Map.copyOf(dropped);
        impairments = List.copyOf(impairments);
    }
}
