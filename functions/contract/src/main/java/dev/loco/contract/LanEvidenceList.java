package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What all guests answered to each other's switches, {@code POST /v1/lan-evidence}.
 *
 * @param source who named the instances
 * @param rows one per instance, by ordinal: what its switch was answered
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanEvidenceList(InstanceList.Source source, List<LanEvidence> rows) {
    public LanEvidenceList {
        rows = List.copyOf(rows);
    }
}
