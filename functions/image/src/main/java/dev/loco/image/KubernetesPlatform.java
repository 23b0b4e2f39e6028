package dev.loco.image;

import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.kubernetes.KubernetesConfig;
import dev.loco.kubernetes.KubernetesFleet;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.focus.CpuLimits;
import dev.loco.wire.TokenIssuer;
import io.fabric8.kubernetes.client.Config;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Connects the ports of the fleet to a Kubernetes namespace ({@code LOCO_PLATFORM=kubernetes}). The configuration is checked
 * at the start; the API server is first called by a request.
 */
@Factory
@Requires(property = "loco.platform", value = "kubernetes")
final class KubernetesPlatform {

    @Context
    KubernetesConfig config(NamespaceConfig namespace, CpuConfig cpu, BenchmarkJobConfig benchmarks) {
        return new KubernetesConfig(
                new Namespace(namespace.namespace(), namespace.release()),
                new CpuLimits(cpu.focused(), cpu.visible(), cpu.background()),
                path(namespace.instancesFile()),
                path(benchmarks.job()),
                benchmarks.maxConcurrent());
    }

    @Singleton
    @Bean(preDestroy = "close")
    KubernetesFleet fleet(KubernetesConfig config, TokenIssuer tokens) {
        return new KubernetesFleet(config, () -> Config.autoConfigure(null), tokens);
    }

    @Singleton
    InstanceCatalog catalog(KubernetesFleet fleet) {
        return fleet.catalog();
    }

    @Singleton
    AgentClient agents(KubernetesFleet fleet) {
        return fleet.agents();
    }

    @Singleton
    FocusStore focusStore(KubernetesFleet fleet) {
        return fleet.focusStore();
    }

    @Singleton
    CpuShares cpuShares(KubernetesFleet fleet) {
        return fleet.cpuShares();
    }

    @Singleton
    RecoveryStore recoveryStore(KubernetesFleet fleet) {
        return fleet.recoveryStore();
    }

    @Singleton
    InstanceControl instanceControl(KubernetesFleet fleet) {
        return fleet.instanceControl();
    }

    @Singleton
    BenchmarkRunner benchmarks(KubernetesFleet fleet) {
        return fleet.benchmarks();
    }

    @Singleton
    FunctionCatalog functions(KubernetesFleet fleet) {
        return fleet.functions();
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null || file.isBlank() ? null : Path.of(file);
    }
}
