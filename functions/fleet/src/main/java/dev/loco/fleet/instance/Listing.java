package dev.loco.fleet.instance;

import dev.loco.contract.InstanceList;
import java.time.Instant;
import java.util.List;

/**
 * The instances there should be, and who says so.
 *
 * @param asOf when the source knew them
 * @param entries by ordinal
 */
public record Listing(InstanceList.Source source, Instant asOf, List<CatalogEntry> entries) {
    public Listing {
        entries = List.copyOf(entries);
    }
}
