package dev.loco.image;

import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.local.LocalFleet;
import dev.loco.local.function.LocalFunctionCatalog;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Connects the ports of the fleet to one machine ({@code LOCO_PLATFORM=local}). */
@Factory
@Requires(property = "loco.platform", value = "local")
final class LocalPlatform {

    @Singleton
    LocalFleet fleet(LocalConfig config) throws IOException {
        String launcher = config.launcher();
        return LocalFleet.open(Path.of(config.home()), launcher == null ? null : Path.of(launcher));
    }

    @Singleton
    InstanceCatalog catalog(LocalFleet fleet) {
        return fleet.catalog();
    }

    @Singleton
    AgentClient agents(LocalFleet fleet) {
        return fleet.agents();
    }

    @Singleton
    FocusStore focusStore(LocalFleet fleet) {
        return fleet.focusStore();
    }

    @Singleton
    CpuShares cpuShares(LocalFleet fleet) {
        return fleet.cpuShares();
    }

    @Singleton
    RecoveryStore recoveryStore(LocalFleet fleet) {
        return fleet.recoveryStore();
    }

    @Singleton
    InstanceControl instanceControl(LocalFleet fleet) {
        return fleet.instanceControl();
    }

    @Singleton
    BenchmarkRunner benchmarks(LocalFleet fleet) {
        return fleet.benchmarks();
    }

    /** Events go to our own paths, under the certificate of this home. */
    @Singleton
    HttpClient http(LocalFleet fleet) {
        return fleet.http();
    }

    @Singleton
    FunctionCatalog functions(Environment environment) {
        return new LocalFunctionCatalog(
                environment.getProperties(Settings.FUNCTION).keySet());
    }
}
