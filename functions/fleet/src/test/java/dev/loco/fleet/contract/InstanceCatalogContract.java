package dev.loco.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.Listing;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an {@link InstanceCatalog} says of three planned instances, of which only {@code loco-1} has a running emulator. */
public abstract class InstanceCatalogContract {

    protected abstract InstanceCatalog open();

    /** The source this platform names. */
    protected abstract InstanceList.Source source();

    @Test
    void list_threePlanned_areInOrderAndComplete() {
        Instant before = Instant.now();

        Listing listing = open().list();

        assertThat(listing.source()).isEqualTo(source());
        assertThat(listing.asOf()).isBetween(before, Instant.now());
        assertThat(listing.entries()).extracting(CatalogEntry::id).containsExactly("loco-0", "loco-1", "loco-2");
        assertThat(listing.entries()).extracting(CatalogEntry::ordinal).containsExactly(0, 1, 2);
        assertThat(listing.entries()).extracting(CatalogEntry::guest).containsOnly("probe");
        assertThat(listing.entries())
                .allSatisfy(entry -> assertThat(entry.agentUrl()).hasScheme("http"));
    }

    @Test
    void list_emulators_areWhatThePlatformSees() {
        assertThat(open().list().entries())
                .extracting(CatalogEntry::emulator)
                .containsExactly(EmulatorProcess.STARTING, EmulatorProcess.RUNNING, EmulatorProcess.STARTING);
    }

    @Test
    void find_byId_isOneOrNone() {
        assertThat(open().find("loco-2")).map(CatalogEntry::ordinal).contains(2);
        assertThat(open().find("loco-3")).isEmpty();
        assertThat(open().find("")).isEmpty();
    }
}
