package dev.loco.local.instance;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.contract.InstanceCatalogContract;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.local.testing.SleepingFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LocalInstanceCatalogIT extends InstanceCatalogContract {
    @TempDir
    Path folder;

    private SleepingFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new SleepingFleet(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Override
    protected InstanceCatalog open() {
        return new LocalInstanceCatalog(fleet.home());
    }

    @Override
    protected InstanceList.Source source() {
        return InstanceList.Source.LOCAL;
    }
}
