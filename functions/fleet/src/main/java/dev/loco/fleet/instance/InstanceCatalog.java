package dev.loco.fleet.instance;

import java.util.List;
import java.util.Optional;

/** Port: the instances there should be. Reads what is measured outside the agents; cheap enough for every request. */
public interface InstanceCatalog {

    /** All instances, and who names them. */
    Listing list();

    /** All instances, by ordinal. */
    default List<CatalogEntry> instances() {
        return list().entries();
    }

    /** The instance of that id. */
    default Optional<CatalogEntry> find(String id) {
        return instances().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }
}
