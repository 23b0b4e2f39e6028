package dev.loco.local.node;

import dev.loco.contract.InstanceState;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.instance.HttpAgentClient;
import dev.loco.local.process.Supervised;
import dev.loco.local.tls.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node asks of its programs over HTTP. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Duration SAVE_PATIENCE = Duration.ofSeconds(20);
    private static final Duration RECONCILE_PATIENCE = Duration.ofSeconds(10);

    private final SystemHttp http;
    private final Readiness readiness;

    /** Calls with the secrets of a home, trusting its authority. */
    Calls(LocoHome home, Access access) throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1));
        TrustedCertificates.ofAuthority(home.authorityCertificate()).ifPresent(builder::sslContext);
        HttpClient client = builder.build();
        this.http = new SystemHttp(client, access.issuer());
        this.readiness = new Readiness(http, new HttpAgentClient(client, access.issuer()));
    }

    void awaitReady(Supervised program, String url, Duration patience) throws NodeException, InterruptedException {
        readiness.await(program, url, patience);
    }

    InstanceState awaitLive(FleetFile.Member member, Supervised emulator, Duration patience)
            throws InterruptedException {
        CatalogEntry entry = new CatalogEntry(
                member.id(),
                member.ordinal(),
                member.id(),
                member.guest(),
                URI.create(member.agentUrl()),
                EmulatorProcess.UNKNOWN,
                null);
        return readiness.awaitLive(entry, emulator, patience);
    }

    /** Asks all agents to save their guests' states; blocks until each has answered or had its time. */
    void saveStates(FleetFile fleet) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            fleet.instances()
                    .forEach(member ->
                            executor.execute(() -> post(member.agentUrl() + "/v1/saved-state", SAVE_PATIENCE)));
        }
    }

    /** Has the focus applied again, after a process that held a part of it is a new one. */
    void reconcile(FleetFile fleet) {
        post(fleet.console() + "/v1/focus/reconciliation", RECONCILE_PATIENCE);
    }

    private void post(String url, Duration patience) {
        try {
            int status = http.post(url, patience);
            LOG.atInfo().addKeyValue("url", url).addKeyValue("status", status).log("posted");
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("url", url).log("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
