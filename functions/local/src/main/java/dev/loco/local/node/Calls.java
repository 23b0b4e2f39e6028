package dev.loco.local.node;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.agentclient.HttpAgentClient;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Problem;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.Supervised;
import dev.loco.local.tls.TrustedCertificates;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node asks of its programs over HTTP. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Duration SAVE_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(60);
    private static final String PING = "dev.knative.sources.ping";
    private static final Duration RECONCILE_PATIENCE = Duration.ofSeconds(10);

    private static final long MUCH_ROOM_MIB = 256;

    private final Path disks;
    private final SystemHttp http;
    private final Readiness readiness;

    /** Calls with the secrets of a home, trusting its authority. */
    Calls(LocoHome home, Access access) throws IOException {
        this.disks = home.disks();
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1));
        TrustedCertificates.ofAuthority(home.authorityCertificate()).ifPresent(builder::sslContext);
        HttpClient client = builder.build();
        this.http = new SystemHttp(client, access.issuer());
        this.readiness =
                new Readiness(http, new HttpAgentClient(client, access.issuer()::system, CatalogEntry::agentUrl));
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
                null,
                null,
                null);
        return readiness.awaitLive(entry, emulator, patience);
    }

    /**
     * Asks agents to save their guests' states; blocks until each has answered or had its time.
     *
     * @return what could not be saved and why
     */
    UnsavedStates saveStates(Collection<FleetFile.Member> members) {
        Map<String, String> failures = new ConcurrentSkipListMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            members.forEach(member -> executor.execute(() -> post(member.agentUrl() + "/v1/saved-state", SAVE_PATIENCE)
                    .ifPresent(failure -> failures.put(member.id(), failure))));
        }
        return new UnsavedStates(failures.entrySet().stream()
                .map(failure -> "the state of " + failure.getKey() + " is not saved: " + failure.getValue() + room())
                .toList());
    }

    /** How little room is left for disks, if that may be the reason. */
    private String room() {
        try {
            long free = Files.getFileStore(disks).getUsableSpace() >> 20;
            return free < MUCH_ROOM_MIB ? " (only " + free + " MiB are free in " + disks + ")" : "";
        } catch (IOException e) {
            return " (" + disks + " cannot be read)";
        }
    }

    /** Has the focus applied again, after a process that held a part of it is a new one. */
    void reconcile(FleetFile fleet) {
        post(fleet.console() + "/v1/focus/reconciliation", RECONCILE_PATIENCE);
    }

    /** Has the functions look at the fleet; what they do about it is their own business. */
    void sweep(FleetFile fleet) {
        try {
            int status = http.postEvent(fleet.console() + "/events", "/loco/node", PING, SWEEP_PATIENCE)
                    .statusCode();
            if (status / 100 != 2) {
                LOG.atWarn().addKeyValue("status", status).log("sweep refused");
            }
        } catch (IOException e) {
            LOG.atWarn().log("sweep not answered: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts nothing to a URL; empty if it went well, else why it did not. */
    private Optional<String> post(String url, Duration patience) {
        try {
            HttpResponse<String> response = http.post(url, patience);
            LOG.atInfo()
                    .addKeyValue("url", url)
                    .addKeyValue("status", response.statusCode())
                    .log("posted");
            return response.statusCode() / 100 == 2 ? Optional.empty() : Optional.of(reason(response));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("url", url).log("no answer: " + e);
            return Optional.of("there is no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static String reason(HttpResponse<String> response) {
        try {
            String detail =
                    Json.mapper().readValue(response.body(), Problem.class).detail();
            if (detail != null) {
                return String.join("; ", detail.strip().split("\\s*\\R\\s*", -1));
            }
        } catch (JacksonException e) {
            LOG.atDebug().addKeyValue("body", response.body()).log("an answer that is no problem");
        }
        return "the answer was " + response.statusCode();
    }
}
