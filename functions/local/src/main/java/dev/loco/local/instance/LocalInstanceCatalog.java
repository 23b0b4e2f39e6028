package dev.loco.local.instance;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.Listing;
import dev.loco.fleet.instance.Place;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.supervisor.SupervisorClient;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The instances of {@code run/fleet.json}, each with what its emulator's supervisor says right now. */
public final class LocalInstanceCatalog implements InstanceCatalog {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final LocoHome home;

    public LocalInstanceCatalog(LocoHome home) {
        this.home = home;
    }

    @Override
    public Listing list() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<CatalogEntry>> entries =
                    FleetFile.read(home).map(FleetFile::instances).orElse(List.of()).stream()
                            .map(member -> CompletableFuture.supplyAsync(() -> entry(member), executor))
                            .toList();
            return new Listing(
                    InstanceList.Source.LOCAL,
                    Instant.now(),
                    entries.stream().map(CompletableFuture::join).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CatalogEntry entry(FleetFile.Member member) {
        Path socket = home.emulatorSocket(member.id());
        EmulatorProcess process;
        String message = null;
        Place place = null;
        try {
            SupervisorStatus status = SupervisorClient.status(socket, TIMEOUT);
            process = process(status);
            message = status.message();
            place = status.pid() == null ? null : new EmulatorPlace(status.pid());
        } catch (IOException e) {
            process = Files.exists(socket) ? EmulatorProcess.UNKNOWN : EmulatorProcess.STARTING;
        }
        return entry(member, process, message, place);
    }

    private static EmulatorProcess process(SupervisorStatus status) {
        return switch (status.state()) {
            case RUNNING -> status.pid() == null ? EmulatorProcess.STARTING : EmulatorProcess.RUNNING;
            case STOPPED -> EmulatorProcess.STOPPED;
            case FAILED -> EmulatorProcess.FAILED;
        };
    }

    private static CatalogEntry entry(
            FleetFile.Member member, EmulatorProcess process, @Nullable String message, @Nullable Place place) {
        return new CatalogEntry(
                member.id(),
                member.ordinal(),
                member.id(),
                member.guest(),
                URI.create(member.agentUrl()),
                process,
                message,
                null,
                place);
    }
}
