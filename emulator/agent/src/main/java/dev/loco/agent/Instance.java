package dev.loco.agent;

import dev.loco.agent.api.ViewerIdentity;
import dev.loco.agent.capture.Demand;
import dev.loco.agent.capture.DisplayClock;
import dev.loco.agent.capture.FrameSink;
import dev.loco.agent.capture.GuestSound;
import dev.loco.agent.capture.RenditionSetup;
import dev.loco.agent.capture.ScreenCapture;
import dev.loco.agent.config.AgentConfig;
import dev.loco.agent.emulator.EmulatorStatus;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.emulator.SupervisorLink;
import dev.loco.agent.health.GuestProbe;
import dev.loco.agent.health.HealthWatch;
import dev.loco.agent.health.Meters;
import dev.loco.agent.input.InputDesk;
import dev.loco.agent.input.InputQueue;
import dev.loco.agent.lan.LanLink;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.agent.lease.LeaseFile;
import dev.loco.agent.machine.Drain;
import dev.loco.agent.machine.MachineControl;
import dev.loco.agent.savedstate.FirstSave;
import dev.loco.agent.state.InstanceMonitor;
import dev.loco.agent.state.StateReport;
import dev.loco.agent.tier.TierStore;
import dev.loco.agent.viewer.AgentTime;
import dev.loco.agent.viewer.Source;
import dev.loco.agent.viewer.ViewerServices;
import dev.loco.agent.viewer.Viewers;
import dev.loco.agent.vnc.VncPasswords;
import dev.loco.agent.vnc.VncSessions;
import dev.loco.agent.webrtc.WebRtc;
import dev.loco.agent.whep.ScreenTrack;
import dev.loco.agent.whep.WhepSessions;
import dev.loco.contract.FailureClass;
import dev.loco.qmp.QmpClient;
import dev.loco.qmp.QmpEvent;
import dev.loco.video.EncodedFrame;
import dev.loco.video.RenditionKind;
import dev.loco.video.RenditionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One instance as its agent sees it: the links to its emulator, its screen, sound, input, viewers and state, wired to each other. */
final class Instance implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration SLOW_TICK = Duration.ofSeconds(5);
    private static final Duration KEYFRAME_INTERVAL = Duration.ofMillis(300);

    private final ViewerIdentity identity;
    private final Meters meters;
    private final LanLink lan;
    private final LeaseBook lease;
    private final TierStore tier;
    private final InstanceMonitor monitor;
    private final QmpLink inputLink;
    private final QmpLink controlLink;
    private final QmpLink healthLink;
    private final SupervisorLink supervisor;
    private final GuestLoad load = new GuestLoad();
    private final MachineControl machine;
    private final FirstSave firstSave;
    private final GuestProbe probe;
    private final HealthWatch health;
    private final DisplayClock displayClock;
    private final InputDesk input;
    private final StateReport report;
    private final ViewerServices services;
    private final Viewers viewers;
    private final ScreenCapture capture;
    private final QualityLadder quality;
    private final Sound sound;
    private final ScreenTrack screenTrack;
    private final WhepSessions whep;
    private final Drain drain;
    private final VncPasswords vncPasswords;
    private final VncSessions vnc;
    private final GuestSound guestSound;
    private final Ticker tick = new Ticker("tick", TICK, this::tick);
    private final Ticker slowTick = new Ticker("slow-tick", SLOW_TICK, this::slowTick);

    Instance(AgentConfig config, Clock clock, ViewerIdentity identity, WebRtc webRtc) throws IOException {
        this.identity = identity;
        Files.createDirectories(config.state());
        var emulator = config.emulator();
        meters = new Meters(config.stream().codec());
        lan = new LanLink(config.instance(), config.lan());
        lease = new LeaseBook(new LeaseFile(config.state().resolve("lease.json")), clock);
        tier = new TierStore(config.state().resolve("tier.json"));
        controlLink = new QmpLink("control", emulator.socket("qmp-control.sock"), this::happened);
        supervisor = new SupervisorLink(emulator.socket("emulator.sock"), this::supervised);
        machine = new MachineControl(config, controlLink, supervisor, this::tell);
        monitor = new InstanceMonitor(clock, machine.states()::exists);
        firstSave = new FirstSave(machine.states(), monitor);
        healthLink = new QmpLink("health", emulator.socket("qmp-health.sock"), event -> {});
        probe = new GuestProbe(healthLink, monitor, meters, clock);

        displayClock = new DisplayClock(emulator.file("display-clock.fifo"));
        inputLink = new QmpLink("input", emulator.socket("qmp-input.sock"), event -> {});
        InputQueue queue =
                new InputQueue((events, acknowledged) -> inputLink.connected().sendInput(events, acknowledged));
        input = new InputDesk(queue, lease, this::expectAnswer);

        Observed observed = new Observed(this, config.events().podUid());
        report = new StateReport(config.instance(), monitor, clock, observed);
        health = new HealthWatch(config.instance(), monitor, probe, meters.counts(), clock, observed);
        services = new ViewerServices(input, lease, new AgentTime(clock), report, identity::resumeToken, meters);
        viewers = new Viewers(tier, services, config.stream().maxViewers());
        int epochSeed = ThreadLocalRandom.current().nextInt(1 << 16);
        screenTrack = new ScreenTrack(webRtc);
        capture = new ScreenCapture(
                emulator.socket("rfb.sock"),
                new RenditionSetup(config.stream().codec(), settings(config), epochSeed),
                new MeasuredFrames(),
                screenTrack,
                displayClock,
                monitor,
                meters);
        quality = new QualityLadder(capture, config.stream().maxBitrateBps());
        sound = new Sound(epochSeed, viewers::sound);
        whep = new WhepSessions(
                webRtc, screenTrack, viewers, () -> monitor.screen().isPresent());
        drain = new Drain(
                controlLink, machine.states(), () -> health.get().failure() == FailureClass.GUEST, viewers::drain);
        vncPasswords = new VncPasswords(clock);
        vnc = new VncSessions(emulator.socket("rfb.sock"), lease, viewers, vncPasswords);
        guestSound = new GuestSound(emulator.socket("rfb.sock"), new Sounds(List.of(sound, whep)));
        listen();
    }

    private static RenditionSettings settings(AgentConfig config) {
        RenditionSettings usual = RenditionSettings.of(config.stream().maxBitrateBps());
        return new RenditionSettings(
                usual.maxBitrateBps(),
                usual.maxFramesPerSecond(),
                usual.refinementDelay(),
                KEYFRAME_INTERVAL,
                usual.keyframeStagger());
    }

    private void listen() {
        viewers.attach(new Feed());
        monitor.listen(state -> {
            monitor.screen().ifPresent(screen -> input.screen(screen.width(), screen.height()));
            viewers.stateChanged(report.get());
        });
        inputLink.listen(new QmpLink.Listener() {
            @Override
            public void lost() {
                input.emulatorGone();
            }
        });
        controlLink.listen(new QmpLink.Listener() {
            @Override
            public void connected(QmpClient client) {
                meters.counts().emulatorStarted();
            }
        });
        healthLink.listen(new QmpLink.Listener() {
            @Override
            public void connected(QmpClient client) {
                probe.hurry();
            }
        });
        meters.gauges(monitor::state, viewers::count);
        meters.lan(lan::lan);
    }

    void start() {
        lan.tick();
        inputLink.start();
        controlLink.start();
        healthLink.start();
        supervisor.start();
        capture.start();
        guestSound.start();
        probe.start();
        tick.start();
        slowTick.start();
    }

    private void tick() {
        lease.expire();
        viewers.tick(System.nanoTime());
        whep.tick(System.nanoTime());
        vnc.tick(System.nanoTime());
        monitor.tick();
        health.tick();
    }

    private void slowTick() {
        supervisor.refresh();
        controlLink.client().ifPresent(this::askPointer);
        firstSave.tick();
        lan.tick();
        machine.tick();
    }

    private void askPointer(QmpClient qmp) {
        try {
            boolean absolute = PointerMode.isAbsolute(qmp);
            if (absolute != input.isPointerAbsolute()) {
                input.pointerAbsolute(absolute);
                viewers.stateChanged(report.get());
            }
        } catch (IOException e) {
            return; // QEMU restarts or hangs: the probe tells
        }
    }

    /** A reset switches the display surface. */
    private void happened(QmpEvent event) {
        machine.on(event);
        switch (event.name()) {
            case "RESET" -> {
                capture.verify();
                if (event.data().path("guest").asBoolean()) {
                    meters.counts().guestReset();
                }
            }
            case "BLOCK_IO_ERROR" -> meters.counts().diskFailed();
            default -> {}
        }
    }

    private void expectAnswer() {
        capture.expectAnswer();
    }

    private void tell(@Nullable String message) {
        monitor.message(message);
    }

    private void supervised(EmulatorStatus status) {
        load.add(status);
        monitor.supervised(status);
    }

    Drain drain() {
        return drain;
    }

    HealthWatch health() {
        return health;
    }

    QualityLadder quality() {
        return quality;
    }

    SupervisorLink supervisor() {
        return supervisor;
    }

    GuestProbe probe() {
        return probe;
    }

    GuestLoad load() {
        return load;
    }

    DisplayClock displayClock() {
        return displayClock;
    }

    Sound sound() {
        return sound;
    }

    ViewerIdentity identity() {
        return identity;
    }

    Meters meters() {
        return meters;
    }

    LeaseBook lease() {
        return lease;
    }

    TierStore tier() {
        return tier;
    }

    LanLink lan() {
        return lan;
    }

    MachineControl machine() {
        return machine;
    }

    /** Looks at the machine soon: somebody has changed it. */
    void look() {
        supervisor.refresh();
        probe.hurry();
    }

    InputDesk input() {
        return input;
    }

    StateReport report() {
        return report;
    }

    ViewerServices services() {
        return services;
    }

    Viewers viewers() {
        return viewers;
    }

    WhepSessions whep() {
        return whep;
    }

    VncPasswords vncPasswords() {
        return vncPasswords;
    }

    VncSessions vnc() {
        return vnc;
    }

    ScreenCapture capture() {
        return capture;
    }

    @Override
    public void close() {
        tick.close();
        slowTick.close();
        probe.close();
        vnc.close();
        whep.close();
        viewers.close();
        guestSound.close();
        capture.close();
        screenTrack.close();
        inputLink.close();
        controlLink.close();
        healthLink.close();
        supervisor.close();
        lan.close();
    }

    /** Frames on their way to the viewers, counted. */
    private final class MeasuredFrames implements FrameSink {

        @Override
        public void frame(EncodedFrame frame, long pixelsNanos) {
            viewers.frame(frame, pixelsNanos);
            meters.encoded(frame, pixelsNanos);
        }

        @Override
        public void encoderFailed(RenditionKind kind) {
            meters.encoderFailed();
        }

        @Override
        public long queuedBytes(RenditionKind kind) {
            return viewers.queuedBytes(kind);
        }
    }

    /** What the viewers want, passed to screen and sound. */
    private final class Feed implements Source {

        @Override
        public void demand(Demand demand) {
            quality.demand(demand);
        }

        @Override
        public void requestKeyframe(RenditionKind kind) {
            capture.requestKeyframe(kind);
        }

        @Override
        public void soundWanted(boolean wanted) {
            guestSound.wanted(wanted);
        }
    }
}
