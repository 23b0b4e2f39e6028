package dev.loco.local;

import dev.loco.agentclient.HttpAgentClient;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.local.benchmark.ProcessBenchmarkRunner;
import dev.loco.local.focus.CpuControl;
import dev.loco.local.focus.EmulatorCpuShares;
import dev.loco.local.focus.FileFocusStore;
import dev.loco.local.home.LocoHome;
import dev.loco.local.instance.LocalInstanceCatalog;
import dev.loco.local.recovery.FileRecoveryStore;
import dev.loco.local.recovery.SupervisedInstanceControl;
import dev.loco.local.tls.TrustedCertificates;
import dev.loco.wire.Credentials;
import dev.loco.wire.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The fleet of one machine, as the functions use it: each port over the files and sockets under {@code $LOCO_HOME}.
 *
 * @param http the client of all its calls; trusts the home's own authority
 */
public record LocalFleet(
        InstanceCatalog catalog,
        AgentClient agents,
        FocusStore focusStore,
        CpuShares cpuShares,
        RecoveryStore recoveryStore,
        InstanceControl instanceControl,
        BenchmarkRunner benchmarks,
        HttpClient http) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** Opens the fleet of a home, without benchmarks. */
    public static LocalFleet open(Path homeDirectory) throws IOException {
        return open(homeDirectory, null);
    }

    /**
     * Opens the fleet of a home. The node need not be ready: instances appear in the catalog when it has planned them.
     *
     * @param homeDirectory {@code $LOCO_HOME}
     * @param launcher the {@code loco} command, which runs benchmarks; null where there is none
     * @throws IOException if the credentials or the certificate authority of the home cannot be read
     */
    public static LocalFleet open(Path homeDirectory, @Nullable Path launcher) throws IOException {
        LocoHome home = new LocoHome(homeDirectory.toAbsolutePath());
        TokenIssuer issuer = new TokenIssuer(Credentials.read(home.credentials()), Clock.systemUTC());
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        TrustedCertificates.ofAuthority(home.authorityCertificate()).ifPresent(builder::sslContext);
        HttpClient http = builder.build();
        return new LocalFleet(
                new LocalInstanceCatalog(home),
                new HttpAgentClient(http, issuer::system, CatalogEntry::agentUrl),
                new FileFocusStore(home.focus()),
                new EmulatorCpuShares(home, CpuControl.detect(home)),
                new FileRecoveryStore(home.recoveries(), home.recoveryPictures()),
                new SupervisedInstanceControl(home),
                new ProcessBenchmarkRunner(home, launcher, Clock.systemUTC()),
                http);
    }
}
