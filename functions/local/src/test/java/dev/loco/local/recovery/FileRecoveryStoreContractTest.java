package dev.loco.local.recovery;

import dev.loco.fleet.contract.RecoveryStoreContract;
import dev.loco.fleet.recovery.RecoveryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The replicas of one machine are one process with one store; the lock of the file keeps other programs out. */
final class FileRecoveryStoreContractTest extends RecoveryStoreContract {
    @TempDir
    Path folder;

    private RecoveryStore store;

    @BeforeEach
    void openOnce() {
        store = new FileRecoveryStore(folder.resolve("recoveries.json"), folder.resolve("pictures"));
    }

    @Override
    protected RecoveryStore open() {
        return store;
    }
}
