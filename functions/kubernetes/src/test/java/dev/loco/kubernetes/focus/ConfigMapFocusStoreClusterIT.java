package dev.loco.kubernetes.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.fleet.contract.FocusStoreContract;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.kubernetes.testing.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConfigMapFocusStoreClusterIT extends FocusStoreContract {
    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
        cluster.configMap(ConfigMapFocusStore.MAP);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Override
    protected FocusStore open() {
        return new ConfigMapFocusStore(cluster::api, cluster.namespace());
    }

    @Test
    void read_noConfigMap_isAProblemOfThePlatform() {
        cluster.delete(cluster.namespace().configMap(ConfigMapFocusStore.MAP));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> open().read())
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.PLATFORM_UNAVAILABLE))
                .withMessageContaining("loco-focus");
    }

    @Test
    void read_rubbish_isNoFocus() {
        cluster.patch(
                cluster.namespace().configMap(ConfigMapFocusStore.MAP), Map.of("data", Map.of("focus.json", "{\"gen")));

        assertThatIOException().isThrownBy(() -> open().read()).withMessageContaining("loco-focus");
    }

    @Test
    void awaitChange_somethingElseOfTheMapChanges_waitsOn() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = executor.submit(() -> open().awaitChange(0, Duration.ofSeconds(20)));
            cluster.patch(
                    cluster.namespace().configMap(ConfigMapFocusStore.MAP),
                    Map.of("metadata", Map.of("labels", Map.of("of", "an-upgrade"))));
            open().compareAndSwap(0, focus(1, "loco-1"));

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(focus(1, "loco-1"));
        }
    }
}
