package dev.loco.agent.state;

import dev.loco.agent.emulator.EmulatorStatus;
import dev.loco.contract.AgentState;
import dev.loco.contract.Lease;
import dev.loco.contract.Power;
import dev.loco.contract.Screen;
import dev.loco.contract.TierRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Puts together what {@code GET /v1/state} answers. */
public final class StateReport implements Supplier<AgentState> {

    /** What the report is made of; each is asked when a report is made. */
    public interface Sources {

        Optional<EmulatorStatus> emulator();

        Optional<String> accelerator();

        boolean displayClock();

        boolean running();

        Optional<Power> power();

        OptionalDouble guestCpu();

        Optional<TierRequest> tier();

        Optional<Lease> lease();

        int viewers();

        boolean pointerAbsolute();

        AgentState.Video video();

        OptionalDouble soundLevel();

        /** What there was to say when the machine was prepared. */
        Optional<String> preparation();
    }

    private final String instance;
    private final InstanceMonitor monitor;
    private final Clock clock;
    private final Sources sources;

    public StateReport(String instance, InstanceMonitor monitor, Clock clock, Sources sources) {
        this.instance = instance;
        this.monitor = monitor;
        this.clock = clock;
        this.sources = sources;
    }

    @Override
    public AgentState get() {
        Optional<Screen> screen = monitor.screen();
        Optional<EmulatorStatus> status = sources.emulator();
        OptionalDouble level = sources.soundLevel();
        OptionalDouble cpu = sources.guestCpu();
        String message = monitor.message();
        return new AgentState(
                instance,
                monitor.state(),
                sources.power().orElse(null),
                new AgentState.Guest(
                        status.map(this::uptimeSeconds).orElse(null), cpu.isPresent() ? cpu.getAsDouble() : null),
                new AgentState.Emulator(
                        status.map(EmulatorStatus::pid).orElse(null),
                        status.map(EmulatorStatus::restarts).orElse(null),
                        sources.accelerator().orElse(null),
                        sources.displayClock(),
                        sources.running()),
                screen.orElse(null),
                screen.isPresent() ? new AgentState.Pointer(sources.pointerAbsolute()) : null,
                sources.tier().orElse(null),
                sources.lease().orElse(null),
                sources.viewers(),
                sources.video(),
                new AgentState.Audio(level.isPresent() ? level.getAsDouble() : null),
                message == null ? sources.preparation().orElse(null) : message);
    }

    private @org.jspecify.annotations.Nullable Double uptimeSeconds(EmulatorStatus status) {
        Instant started = status.startedAt();
        return started == null
                ? null
                : Duration.between(started, clock.instant()).toMillis() / 1000.0;
    }
}
