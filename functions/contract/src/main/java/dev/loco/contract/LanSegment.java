package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * The segment of the whole fleet as its switches tell, {@code GET /v1/lan-status}: who hears whom.
 *
 * @param source who named the instances
 * @param asOf when the switches had been asked
 * @param rows one per instance, by ordinal: what its switch hears
 * @param cuts directions in which nothing comes through, by listener
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanSegment(InstanceList.Source source, Instant asOf, List<LanRow> rows, List<LanCut> cuts) {
    public LanSegment {
        rows = List.copyOf(rows);
        cuts = List.copyOf(cuts);
    }
}
