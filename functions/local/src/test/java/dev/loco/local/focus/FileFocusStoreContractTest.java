package dev.loco.local.focus;

import dev.loco.fleet.contract.FocusStoreContract;
import dev.loco.fleet.focus.FocusStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The replicas of one machine are one process with one store; the lock of the file keeps other programs out. */
final class FileFocusStoreContractTest extends FocusStoreContract {
    @TempDir
    Path folder;

    private FocusStore store;

    @BeforeEach
    void openOnce() {
        store = new FileFocusStore(folder.resolve("focus.json"));
    }

    @Override
    protected FocusStore open() {
        return store;
    }
}
