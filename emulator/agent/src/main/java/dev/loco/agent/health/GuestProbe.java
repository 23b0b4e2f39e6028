package dev.loco.agent.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.agent.state.InstanceEvent;
import dev.loco.agent.state.InstanceMonitor;
import dev.loco.qmp.QmpClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks QEMU over a QMP socket of its own how it and the guest are, every two seconds, and tells the monitor. */
public final class GuestProbe implements AutoCloseable {

    private static final Duration ROUND_TRIP = Duration.ofSeconds(2);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long SUSPICIOUS_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PERIODS_PER_SAMPLE = 2;
    private static final double NANOS_PER_MS = 1e6;

    private final QmpLink link;
    private final InstanceMonitor monitor;
    private final Meters meters;
    private final Clock clock;
    private final Thread prober =
            Thread.ofPlatform().daemon().name("guest-probe").unstarted(this::probeForEver);
    private HungGuestRule rule = new HungGuestRule();
    private volatile boolean open = true;
    private final InterruptRate interruptRate = new InterruptRate();
    private volatile boolean running;
    private volatile boolean silent;
    private volatile boolean hung;
    private volatile Optional<String> runstate = Optional.empty();
    private volatile OptionalDouble qmpMillis = OptionalDouble.empty();
    private volatile OptionalDouble interrupts = OptionalDouble.empty();
    private int periods;

    public GuestProbe(QmpLink link, InstanceMonitor monitor, Meters meters, Clock clock) {
        this.link = link;
        this.monitor = monitor;
        this.meters = meters;
        this.clock = clock;
    }

    /** Starts to probe. Call once. */
    public void start() {
        prober.start();
    }

    /** Whether the machine runs, as QMP said last. */
    public boolean isRunning() {
        return running;
    }

    /** Whether QEMU has a connection and does not answer. */
    boolean isSilent() {
        return silent;
    }

    /** Whether the guest has interrupts off and does not react. */
    boolean isHung() {
        return hung;
    }

    /** QEMU's word for what it does; empty while it does not answer. */
    public Optional<String> runstate() {
        return runstate;
    }

    /** The last round trip; empty while QEMU does not answer. */
    public OptionalDouble qmpMillis() {
        return qmpMillis;
    }

    /** Interrupts per second that the guest took; empty while unknown. */
    public OptionalDouble interrupts() {
        return interrupts;
    }

    /** Looks now instead of at the next period: the connection was just made. */
    public void hurry() {
        LockSupport.unpark(prober);
    }

    private void probeForEver() {
        while (open) {
            link.client().ifPresentOrElse(this::probe, this::absent);
            LockSupport.parkNanos(this, rule.isSuspicious() ? SUSPICIOUS_PERIOD_NANOS : PERIOD_NANOS);
        }
    }

    private void absent() {
        running = false;
        silent = false;
        unknown();
        interruptRate.reset();
        rule = new HungGuestRule();
        monitor.qmpAnswers(false);
    }

    private void unknown() {
        hung = false;
        runstate = Optional.empty();
        qmpMillis = OptionalDouble.empty();
        interrupts = OptionalDouble.empty();
    }

    private void probe(QmpClient qmp) {
        long start = System.nanoTime();
        try {
            JsonNode status = qmp.call("query-status", null, ROUND_TRIP);
            long tookNanos = System.nanoTime() - start;
            running = status.path("running").asBoolean();
            runstate = Optional.of(status.path("status").asText());
            qmpMillis = OptionalDouble.of(tookNanos / NANOS_PER_MS);
            silent = false;
            meters.qmp("query-status", tookNanos);
            monitor.qmpAnswers(true);
            if (rule.isSuspicious() || ++periods % PERIODS_PER_SAMPLE == 0) {
                sample(qmp);
            }
        } catch (SocketTimeoutException e) {
            silent = true;
            unknown();
            monitor.qmpAnswers(false);
            monitor.message("QEMU has not answered for " + ROUND_TRIP.toSeconds() + " s.");
            monitor.on(InstanceEvent.GUEST_HUNG);
        } catch (IOException e) {
            absent();
        }
    }

    private void sample(QmpClient qmp) throws IOException {
        InterruptSample sample = InterruptSample.parse(
                qmp.monitor("info registers", ROUND_TRIP), qmp.monitor("info pic", ROUND_TRIP), clock.instant());
        OptionalDouble raised = interruptRate.add(qmp.monitor("info irq", ROUND_TRIP), System.nanoTime());
        interrupts = sample.isSuspicious() ? OptionalDouble.of(0) : raised;
        hung = running && rule.add(sample);
        if (hung) {
            monitor.message("The guest hangs: it has interrupts off and does not react.");
            monitor.on(InstanceEvent.GUEST_HUNG);
        } else if (!sample.isSuspicious()) {
            recovered();
        }
    }

    private void recovered() {
        if (monitor.state() == dev.loco.contract.InstanceState.DEGRADED) {
            monitor.message(null);
            monitor.on(InstanceEvent.GUEST_RECOVERED);
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(prober);
    }
}
