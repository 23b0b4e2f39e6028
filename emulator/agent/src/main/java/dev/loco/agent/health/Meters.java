package dev.loco.agent.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.capture.CaptureMeter;
import dev.loco.agent.protocol.PageStats;
import dev.loco.agent.viewer.ViewerMeters;
import dev.loco.contract.AgentState;
import dev.loco.contract.InstanceState;
import dev.loco.contract.ProblemType;
import dev.loco.lan.Lan;
import dev.loco.video.EncodedFrame;
import dev.loco.video.codec.Codec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agent's meters, and the figures of {@code GET /v1/state} made from them. Thread-safe and cheap. */
public final class Meters implements ViewerMeters, CaptureMeter {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(4),
        Duration.ofMillis(8),
        Duration.ofMillis(16),
        Duration.ofMillis(33),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private static final double NANOS_PER_MS = 1e6;
    private static final double[] UPDATE_BYTES = {1_000, 10_000, 100_000, 1_000_000, 4_000_000};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Codec codec;
    private final LongAdder due = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final Counter sent = registry.counter("video.frames", "outcome", "sent");
    private final Counter refined = registry.counter("video.frames", "outcome", "repeated");
    private final Counter dropped = registry.counter("video.frames", "outcome", "dropped");
    private final Timer conversion;
    private final Timer encoding;
    private final Timer inputDelivery = timer("input.delivery.duration").register(registry);
    private final Counter keyboard = registry.counter("input.events", "device", "keyboard");
    private final Counter pointer = registry.counter("input.events", "device", "pointer");
    private final DistributionSummary updateSize = DistributionSummary.builder("rfb.framebuffer_update.size")
            .baseUnit("bytes")
            .tag("encoding", "raw")
            .serviceLevelObjectives(UPDATE_BYTES)
            .register(registry);
    private final Timer updateInterval =
            timer("rfb.framebuffer_update.interval").tag("encoding", "raw").register(registry);
    private final RateWindow window = new RateWindow();
    private final HealthCounts counts = new HealthCounts(System::nanoTime);
    private final Counter encoderFailures = registry.counter("video.encoder.failures");

    public Meters(Codec codec) {
        this.codec = codec;
        String tag = codec.name().toLowerCase(Locale.ROOT);
        conversion = timer("video.frame.conversion.duration").tag("codec", tag).register(registry);
        encoding = timer("video.frame.encode.duration").tag("codec", tag).register(registry);
        FunctionCounter.builder("video.frames.due", due, LongAdder::sum).register(registry);
        FunctionCounter.builder("video.frames.delivered", delivered, LongAdder::sum)
                .register(registry);
    }

    private static Timer.Builder timer(String name) {
        return Timer.builder(name).serviceLevelObjectives(BUCKETS);
    }

    /** Adds gauges whose values others know. */
    public void gauges(Supplier<InstanceState> state, Supplier<Number> sessions) {
        for (InstanceState known : InstanceState.values()) {
            Gauge.builder("instance.state", () -> state.get() == known ? 1 : 0)
                    .tag("state", known.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("webrtc.active_sessions", sessions).register(registry);
    }

    /** Adds the switch's counters. */
    public void lan(Supplier<Optional<Lan>> lan) {
        new LanMeters(registry, lan).register();
    }

    @Override
    public void frame(EncodedFrame frame, boolean wasDelivered) {
        due.increment();
        if (wasDelivered) {
            delivered.increment();
            counts.delivered();
            (frame.refinement() ? refined : sent).increment();
        } else {
            dropped.increment();
        }
    }

    /** A frame was encoded, for however many viewers. */
    public void encoded(EncodedFrame frame, long pixelsNanos) {
        conversion.record(Math.max(0, frame.convertedNanos() - pixelsNanos), TimeUnit.NANOSECONDS);
        encoding.record(frame.encodedNanos() - frame.convertedNanos(), TimeUnit.NANOSECONDS);
        window.add(frame.data().length, System.nanoTime());
        counts.encoded();
    }

    /** A picture could not be encoded. */
    public void encoderFailed() {
        encoderFailures.increment();
        counts.encoderFailed();
    }

    /** What health is told from. */
    public HealthCounts counts() {
        return counts;
    }

    /** Frames due since the start. */
    public long framesDue() {
        return due.sum();
    }

    /** Frames of those handed to a viewer in time. */
    public long framesDelivered() {
        return delivered.sum();
    }

    /** An event left, or did not; {@code outcome} is {@code sent}, {@code failed} or {@code dropped}. */
    public void event(String outcome) {
        registry.counter("events.outcome", "outcome", outcome).increment();
    }

    @Override
    public void update(long bytes, long intervalNanos) {
        updateSize.record((double) bytes);
        if (intervalNanos >= 0) {
            updateInterval.record(intervalNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void input(String device) {
        (device.equals("keyboard") ? keyboard : pointer).increment();
    }

    @Override
    public void inputDelivered(long nanos) {
        inputDelivery.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void page(String delivery, PageStats stats) {
        time("webrtc.round_trip_time", delivery, stats.fields().path("rttMs"));
        time("webrtc.jitter", delivery, stats.fields().path("jitterMs"));
        JsonNode lost = stats.fields().path("lost");
        if (lost.isNumber() && lost.asDouble() > 0) {
            registry.counter("webrtc.packets.lost", "kind", "video").increment(lost.asDouble());
        }
        JsonNode drawn = stats.fields().path("drawnFps");
        if (drawn.isNumber()) {
            registry.summary("video.frames.drawn.rate").record(drawn.asDouble());
            counts.page(drawn.asDouble(), lost.asLong());
        }
    }

    private void time(String name, String delivery, JsonNode ms) {
        if (ms.isNumber() && ms.asDouble() >= 0) {
            timer(name)
                    .tag("delivery", delivery)
                    .register(registry)
                    .record((long) (ms.asDouble() * NANOS_PER_MS), TimeUnit.NANOSECONDS);
        }
    }

    /** QMP answered a command. */
    public void qmp(String command, long nanos) {
        registry.timer("qmp.command.duration", "command", command).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void sessionSetup(@Nullable ProblemType problem, long nanos) {
        timer("webrtc.session.setup.duration")
                .tag("outcome", problem == null ? "connected" : "failed")
                .tag("error.type", problem == null ? "" : problem.slug())
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What {@code GET /v1/state} says of the pictures. */
    public AgentState.Video video(boolean watched) {
        RateWindow.Rate rate = window.lastSecond(System.nanoTime());
        return new AgentState.Video(
                watched ? codec.name().toLowerCase(Locale.ROOT) : null,
                due.sum(),
                delivered.sum(),
                rate.bits(),
                rate.frames());
    }

    /** The meters in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
