package dev.loco.agent;

import dev.loco.agent.emulator.EmulatorStatus;
import dev.loco.agent.health.HealthWatch;
import dev.loco.agent.machine.PowerSwitch;
import dev.loco.agent.state.StateReport;
import dev.loco.contract.AgentState;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.Lease;
import dev.loco.contract.Power;
import dev.loco.contract.TierRequest;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an instance know now, for its reports.
 *
 * @param podUid uid of the pod; empty outside of Kubernetes
 */
record Observed(Instance of, Optional<String> podUid) implements StateReport.Sources, HealthWatch.Sources {

    @Override
    public Optional<EmulatorStatus> emulator() {
        return of.supervisor().latest();
    }

    @Override
    public Optional<String> accelerator() {
        return of.machine().prepared().accelerator();
    }

    @Override
    public Optional<String> preparation() {
        return of.machine().prepared().message();
    }

    @Override
    public boolean displayClock() {
        return of.displayClock().isPresent();
    }

    @Override
    public boolean running() {
        return of.probe().isRunning();
    }

    @Override
    public Optional<Power> power() {
        return emulator()
                        .filter(status -> status.state() == EmulatorStatus.State.STOPPED)
                        .isPresent()
                ? Optional.of(Power.OFF)
                : of.probe().runstate().map(PowerSwitch::power);
    }

    @Override
    public OptionalDouble guestCpu() {
        return of.load().share();
    }

    @Override
    public Optional<TierRequest> tier() {
        return of.tier().current();
    }

    @Override
    public Optional<Lease> lease() {
        return of.lease().current().map(held -> new Lease(held.holder(), held.expiresAt()));
    }

    @Override
    public int viewers() {
        return of.viewers().count();
    }

    @Override
    public boolean pointerAbsolute() {
        return of.input().isPointerAbsolute();
    }

    @Override
    public AgentState.Video video() {
        return of.meters().video(viewers() > 0);
    }

    @Override
    public OptionalDouble soundLevel() {
        return of.sound().level();
    }

    /** The pod's uid, else process and start of the emulator, which change when it is started again. */
    @Override
    public @Nullable String uid() {
        return podUid.or(() -> emulator()
                        .filter(status -> status.pid() != null)
                        .map(status -> status.pid() + "@" + status.startedAt()))
                .orElse(null);
    }

    @Override
    public InstanceHealth.Measurements measurements() {
        return new InstanceHealth.Measurements(
                orNull(of.probe().qmpMillis()),
                orNull(of.load().guestShare()),
                orNull(of.probe().interrupts()),
                of.meters().framesDue(),
                of.meters().framesDelivered(),
                orNull(soundLevel()),
                of.meters().counts().diskErrors(),
                of.meters().counts().encoderErrors(),
                viewers(),
                of.quality().step());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
