package dev.loco.kubernetes.recovery;

import dev.loco.fleet.contract.RecoveryStoreContract;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.kubernetes.testing.TestNamespace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class ConfigMapRecoveryStoreClusterIT extends RecoveryStoreContract {
    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
        cluster.configMap(ConfigMapRecoveryStore.MAP);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Override
    protected RecoveryStore open() {
        return new ConfigMapRecoveryStore(cluster::api, cluster.namespace());
    }
}
