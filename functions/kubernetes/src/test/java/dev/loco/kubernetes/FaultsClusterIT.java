package dev.loco.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Tier;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.benchmark.JobBenchmarkRunner;
import dev.loco.kubernetes.focus.ConfigMapFocusStore;
import dev.loco.kubernetes.focus.CpuLimits;
import dev.loco.kubernetes.focus.ResizeCpuShares;
import dev.loco.kubernetes.function.KnativeFunctionCatalog;
import dev.loco.kubernetes.instance.PodControl;
import dev.loco.kubernetes.instance.PodInstanceCatalog;
import dev.loco.kubernetes.recovery.ConfigMapRecoveryStore;
import dev.loco.kubernetes.testing.FaultyApiServer;
import dev.loco.kubernetes.testing.FaultyApiServer.Fault;
import dev.loco.kubernetes.testing.TestNamespace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of every adapter against an API server that fails: an end in time, an outcome of its kind, nothing left behind. */
final class FaultsClusterIT {
    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final Focus FOCUS = new Focus(1, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH);

    @TempDir
    Path folder;

    private TestNamespace cluster;
    private FaultyApiServer proxy;
    private ApiServer api;

    private interface Call {
        Object run() throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        cluster = TestNamespace.create();
        cluster.configMap("loco-focus");
        cluster.configMap("loco-recovery");
        cluster.pod(1);
        cluster.ready(1);
        cluster.statefulSet(2);
        proxy = new FaultyApiServer();
        api = proxy.connect();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        proxy.close();
        cluster.close();
    }

    private Map<String, Call> calls() throws Exception {
        Namespace namespace = cluster.namespace();
        Path template = Files.writeString(folder.resolve("job.yaml"), """
                {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {restartPolicy: Never, containers: [{name: b, image: none}]}}}}""");
        ConfigMapFocusStore focus = new ConfigMapFocusStore(() -> api, namespace);
        ConfigMapRecoveryStore recoveries = new ConfigMapRecoveryStore(() -> api, namespace);
        JobBenchmarkRunner benchmarks = new JobBenchmarkRunner(() -> api, namespace, template, 1);
        CatalogEntry entry = new CatalogEntry(
                "loco-1",
                1,
                "loco-1",
                "probe",
                URI.create("http://nowhere"),
                CatalogEntry.EmulatorProcess.RUNNING,
                null,
                "uid",
                null);
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("catalog.list", () -> new PodInstanceCatalog(() -> api, namespace, null).list());
        calls.put("focus.read", focus::read);
        calls.put("focus.compareAndSwap", () -> focus.compareAndSwap(0, FOCUS));
        calls.put("focus.awaitChange", () -> focus.awaitChange(0, Duration.ofSeconds(20)));
        calls.put(
                "cpu.apply",
                () -> new ResizeCpuShares(() -> api, namespace, CpuLimits.DEFAULT, focus)
                        .apply(entry, Tier.VISIBLE, 1));
        calls.put("functions.read", () -> new KnativeFunctionCatalog(() -> api, namespace).read());
        calls.put("recovery.read", () -> recoveries.read("loco-1"));
        calls.put("recovery.states", recoveries::states);
        calls.put("recovery.history", recoveries::history);
        calls.put(
                "recovery.compareAndSwap",
                () -> recoveries.compareAndSwap(
                        "loco-1",
                        0,
                        new RecoveryState("loco-1", 1, null, List.of(), null, null, null, false, null),
                        null));
        calls.put("recovery.putPicture", () -> {
            recoveries.putPicture("r1", RecoveryPicture.BEFORE, new byte[10]);
            return "kept";
        });
        calls.put("recovery.picture", () -> recoveries.picture("r1", RecoveryPicture.BEFORE));
        calls.put("control.restart", () -> new PodControl(() -> api, namespace).restart(entry));
        calls.put("benchmark.start", () -> benchmarks.start("bench-1", new BenchmarkRequest("startup", 1, null)));
        calls.put("benchmark.list", benchmarks::list);
        calls.put("benchmark.find", () -> benchmarks.find("bench-1"));
        calls.put("benchmark.cancel", () -> benchmarks.cancel("bench-1"));
        calls.put("benchmark.takeEnded", benchmarks::takeEnded);
        calls.put("benchmark.artifact", () -> benchmarks.artifact("bench-1", "log.txt"));
        return calls;
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCall_fault_endsInTimeWithAnOutcomeAndLeavesNothing(Fault fault) throws Exception {
        proxy.fail(fault);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> outcomes = new ArrayList<>();
            calls().forEach((name, call) -> outcomes.add(executor.submit(() -> assertOutcome(fault, name, call))));
            for (Future<?> outcome : outcomes) {
                outcome.get();
            }
        }
        await().atMost(Duration.ofSeconds(2)).until(() -> proxy.inFlight() == 0);
        api.close();
        await().atMost(Duration.ofSeconds(2)).until(() -> proxy.connections() == 0);
    }

    private static void assertOutcome(Fault fault, String name, Call call) {
        long begin = System.nanoTime();
        try {
            Object outcome = call.run();
            // What a port has a word for is no exception.
            boolean isWord = outcome instanceof CpuShareReply.Failed
                    || outcome instanceof ActionReply.Failed
                    || (outcome instanceof ActionReply.Done && fault == Fault.CONFLICT)
                    || outcome instanceof StartReply.Unavailable;
            assertThat(isWord).as("%s under %s: %s", name, fault, outcome).isTrue();
        } catch (ProblemException e) {
            assertThat(e.type()).as(name).isEqualTo(ProblemType.PLATFORM_UNAVAILABLE);
        } catch (Exception e) {
            throw new AssertionError(name + " under " + fault, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("%s under %s", name, fault)
                .isLessThan(BOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "HALF_AN_ANSWER"})
    void awaitChange_watchFails_endsInTimeWithoutASecondRound(Fault fault) {
        ConfigMapFocusStore store = new ConfigMapFocusStore(() -> api, cluster.namespace());
        proxy.failWatches(fault);

        assertOutcome(fault, "focus.awaitChange", () -> store.awaitChange(0, Duration.ofSeconds(20)));

        assertThat(proxy.requests()).isLessThanOrEqualTo(4);
        await().atMost(Duration.ofSeconds(2)).until(() -> proxy.inFlight() == 0);
    }

    /** Half an event and then nothing cannot be told from a watch on which nothing happens. */
    @Test
    void awaitChange_watchFallsSilent_readsAgainWhenItsTimeIsUp() throws Exception {
        ConfigMapFocusStore store = new ConfigMapFocusStore(() -> api, cluster.namespace());
        proxy.failWatches(Fault.HALF_AN_ANSWER);

        assertThat(store.awaitChange(0, Duration.ofMillis(500))).isEqualTo(Focus.NONE);

        await().atMost(Duration.ofSeconds(2)).until(() -> proxy.inFlight() == 0);
    }

    @Test
    void awaitChange_interrupted_leavesNoWatch() throws Exception {
        ConfigMapFocusStore store = new ConfigMapFocusStore(() -> api, cluster.namespace());
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                store.awaitChange(0, Duration.ofSeconds(20));
            } catch (Exception expected) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> proxy.requests() == 2 && proxy.inFlight() == 1);

        waiting.interrupt();

        await().atMost(Duration.ofSeconds(2)).until(() -> proxy.inFlight() == 0);
        assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void everyCall_noFault_goesThroughTheProxy() throws Exception {
        for (Map.Entry<String, Call> call : calls().entrySet()) {
            if (!call.getKey().equals("focus.awaitChange")) {
                assertThat(call.getValue().run()).as(call.getKey()).isNotNull();
            }
        }
    }

    @Test
    void list_noAnswerButAFile_saysThatItIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("instances.json"), """
                {"instances": [{"id": "loco-0", "ordinal": 0, "agentUrl": "http://loco-0:8080", "guest": "probe"}]}""");
        proxy.fail(Fault.SERVER_ERROR);

        var listing = new PodInstanceCatalog(() -> api, cluster.namespace(), file).list();

        assertThat(listing.source()).isEqualTo(dev.loco.contract.InstanceList.Source.STATIC_FILE);
        assertThat(listing.asOf()).isEqualTo(Files.getLastModifiedTime(file).toInstant());
        assertThat(listing.entries())
                .extracting(CatalogEntry::emulator)
                .containsOnly(CatalogEntry.EmulatorProcess.UNKNOWN);
    }
}
