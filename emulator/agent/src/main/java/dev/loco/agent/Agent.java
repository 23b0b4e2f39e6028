package dev.loco.agent;

import dev.loco.agent.access.Keyring;
import dev.loco.agent.api.ControlNotice;
import dev.loco.agent.api.CookieRoutes;
import dev.loco.agent.api.DrainRoutes;
import dev.loco.agent.api.DriveRoutes;
import dev.loco.agent.api.HealthRoutes;
import dev.loco.agent.api.InputRoutes;
import dev.loco.agent.api.LanRoutes;
import dev.loco.agent.api.LeaseRoutes;
import dev.loco.agent.api.MachineRoutes;
import dev.loco.agent.api.PageRoutes;
import dev.loco.agent.api.SavedStateRoutes;
import dev.loco.agent.api.SessionRoutes;
import dev.loco.agent.api.StateRoutes;
import dev.loco.agent.api.StreamRoutes;
import dev.loco.agent.api.ViewerIdentity;
import dev.loco.agent.api.WhepRoutes;
import dev.loco.agent.config.AgentConfig;
import dev.loco.agent.health.HealthEvents;
import dev.loco.agent.health.SinkTrust;
import dev.loco.agent.http.Authenticator;
import dev.loco.agent.http.HttpServer;
import dev.loco.agent.http.HttpSite;
import dev.loco.agent.http.Route;
import dev.loco.agent.http.Tls;
import dev.loco.agent.input.Typist;
import dev.loco.agent.lan.LanReport;
import dev.loco.agent.machine.MachineControl;
import dev.loco.agent.training.LoopbackPage;
import dev.loco.agent.vnc.VncPort;
import dev.loco.agent.vnc.VncRoutes;
import dev.loco.agent.webrtc.PublicAddress;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.video.codec.Codec;
import dev.loco.wire.IdentityVerifier;
import dev.loco.wire.RequestGuard;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The whole process: an {@link Instance} and the HTTP servers in front of it. */
public final class Agent implements AutoCloseable {

    private final ExecutorService controlSender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("control").factory());
    private final HttpServer server = new HttpServer();
    private final AgentConfig config;
    private final Clock clock;
    private final Keyring keyring;
    private final Authenticator authenticator;
    private final WebRtc webRtc;
    private final Instance instance;
    private int port;
    private int healthPort;
    private @Nullable VncPort vncPort;
    private @Nullable HealthEvents events;

    /**
     * Wires an agent; {@link #start} makes it work.
     *
     * @throws IOException if the credentials cannot be read
     */
    public Agent(AgentConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        keyring = new Keyring(
                config.credentials(),
                clock,
                config.instance(),
                config.oidc()
                        .map(oidc -> new IdentityVerifier(oidc.provider(), clock))
                        .orElse(null));
        authenticator = new Authenticator(keyring::verifier);
        webRtc = new WebRtc(
                config.stream().natives().orElse(null),
                config.stream().ports(),
                PublicAddress.of(config.stream().address(), config.stream().ownAddress()));
        instance = new Instance(config, clock, new ViewerIdentity(config.instance(), keyring::issuer), webRtc);
    }

    /**
     * Connects to the emulator and listens.
     *
     * @throws IOException if a port cannot be used or the TLS key store cannot be read
     */
    public void start() throws IOException {
        var http = config.http();
        SslContext tls = http.tls().isPresent()
                ? Tls.of(http.tls().get().keystore(), http.tls().get().passwordFile())
                : null;
        port = listen(tls);
        healthPort = server.listen(http.healthListen(), http.healthPort(), HttpSite.open(healthRoutes()), null);
        if (config.events().sink().isPresent()) {
            events = events(config.events().sink().get());
            instance.health().listen(events);
        }
        if (http.vncPort().isPresent()) {
            vncPort = VncPort.open(http.vncPort().getAsInt(), instance.vnc());
        }
        instance.start();
        Thread.ofPlatform().daemon().name("codec-load").start(Codec::load);
    }

    private int listen(@Nullable SslContext tls) throws IOException {
        var http = config.http();
        RequestGuard guard = new RequestGuard(http.hosts(), http.origins());
        HttpSite site = HttpSite.guarded(routes(), guard, authenticator).under(http.basePath());
        if (http.exposed().isPresent()) {
            var exposed = http.exposed().get();
            server.listen(http.listen(), exposed.port(), site, Tls.renewed(exposed.certificate(), exposed.key()));
        }
        return server.listen(http.listen(), http.port(), site, tls);
    }

    private HealthEvents events(URI sink) throws IOException {
        var tls = config.http().tls();
        SSLContext trust = tls.isPresent() && HealthEvents.isHere(sink)
                ? SinkTrust.of(tls.get().keystore(), tls.get().passwordFile())
                : null;
        return new HealthEvents(
                sink,
                Optional.ofNullable(trust),
                config.events().extensions(),
                () -> keyring.issuer().system(),
                instance.meters()::event);
    }

    private List<Route> healthRoutes() {
        List<Route> routes = new ArrayList<>(new HealthRoutes(instance.meters()::scrape).routes());
        routes.addAll(drain().open());
        return routes;
    }

    private DrainRoutes drain() {
        return new DrainRoutes(instance.drain(), config.http().drainFrom());
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        ViewerIdentity identity = instance.identity();
        routes.addAll(
                new SessionRoutes(webRtc, controlSender, instance.viewers(), instance.services(), identity).routes());
        routes.addAll(new InputRoutes(new Typist(instance.input()), instance.lease(), identity).routes());
        routes.addAll(new WhepRoutes(instance.whep(), identity).routes());
        routes.addAll(new VncRoutes(instance.vnc(), instance.vncPasswords(), instance.viewers(), identity::newHolder)
                .routes());
        routes.addAll(new LeaseRoutes(instance.lease(), identity).routes());
        routes.addAll(new StateRoutes(instance.report(), instance.capture(), instance.tier()).routes());
        QualityLadder quality = instance.quality();
        routes.addAll(new StreamRoutes(
                        instance.health(),
                        instance.capture()::restart,
                        new StreamRoutes.Quality(quality::step, quality::step, QualityLadder.LAST))
                .routes());
        routes.addAll(drain().routes());
        MachineControl machine = instance.machine();
        ControlNotice notice = new ControlNotice(instance.viewers(), instance::look);
        routes.addAll(new MachineRoutes(machine.power(), notice).routes());
        routes.addAll(new DriveRoutes(machine.drives(), notice).routes());
        routes.addAll(new SavedStateRoutes(machine.states(), notice, instance.capture()::verify).routes());
        routes.addAll(new LanRoutes(instance.lan(), new LanReport(instance.lan(), clock)).routes());
        routes.addAll(new CookieRoutes(authenticator, keyring::issuer).routes());
        routes.addAll(new PageRoutes(config.instance()).routes());
        return routes;
    }

    /** The port of the API. */
    public int port() {
        return port;
    }

    /** The port of health and metrics. */
    public int healthPort() {
        return healthPort;
    }

    /** The port of VNC clients; empty if there is none. */
    public OptionalInt vncPort() {
        return vncPort == null ? OptionalInt.empty() : OptionalInt.of(vncPort.port());
    }

    /** A page in this process, for the training. */
    LoopbackPage page() {
        return new LoopbackPage(webRtc);
    }

    /** Ends every viewer's connection and frees everything native. */
    @Override
    public void close() {
        if (vncPort != null) {
            vncPort.close();
        }
        if (events != null) {
            events.close();
        }
        instance.vnc().close();
        server.close();
        instance.close();
        webRtc.close();
        controlSender.shutdown();
    }
}
