package dev.loco.kubernetes;

import dev.loco.agentclient.HttpAgentClient;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.kubernetes.api.ApiConnection;
import dev.loco.kubernetes.benchmark.JobBenchmarkRunner;
import dev.loco.kubernetes.focus.ConfigMapFocusStore;
import dev.loco.kubernetes.focus.ResizeCpuShares;
import dev.loco.kubernetes.function.KnativeFunctionCatalog;
import dev.loco.kubernetes.instance.PodControl;
import dev.loco.kubernetes.instance.PodInstanceCatalog;
import dev.loco.kubernetes.recovery.ConfigMapRecoveryStore;
import dev.loco.wire.TokenIssuer;
import io.fabric8.kubernetes.client.Config;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The fleet of a namespace, as the functions use it. The API server is called with the first request that needs it. */
public final class KubernetesFleet implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final KubernetesConfig config;
    private final ApiConnection api;
    private final TokenIssuer tokens;
    private final HttpClient http;
    private final ConfigMapFocusStore focus;

    /**
     * The fleet that a configuration names.
     *
     * @param access where the API server is and who we are there; read when it is first needed
     * @param tokens make the bearer token of each call to an agent
     */
    public KubernetesFleet(KubernetesConfig config, Supplier<Config> access, TokenIssuer tokens) {
        this.config = config;
        this.api = new ApiConnection(access);
        this.tokens = tokens;
        this.focus = new ConfigMapFocusStore(api, config.namespace());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    public InstanceCatalog catalog() {
        return new PodInstanceCatalog(api, config.namespace(), config.instancesFile());
    }

    public AgentClient agents() {
        return new HttpAgentClient(http, tokens::system, CatalogEntry::agentUrl);
    }

    public FocusStore focusStore() {
        return focus;
    }

    public CpuShares cpuShares() {
        return new ResizeCpuShares(api, config.namespace(), config.cpuLimits(), focus);
    }

    public FunctionCatalog functions() {
        return new KnativeFunctionCatalog(api, config.namespace());
    }

    public RecoveryStore recoveryStore() {
        return new ConfigMapRecoveryStore(api, config.namespace());
    }

    public InstanceControl instanceControl() {
        return new PodControl(api, config.namespace());
    }

    public BenchmarkRunner benchmarks() {
        return new JobBenchmarkRunner(api, config.namespace(), config.benchmarkJob(), config.maxBenchmarks());
    }

    /** Ends every connection, and whatever waits on one. */
    @Override
    public void close() {
        api.close();
        http.shutdownNow();
    }
}
