package dev.loco.kubernetes.instance;

import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pod says of its emulator (core/v1 PodStatus). What kubelet has not reported is not known.
 *
 * @param message why it does not run, in a sentence, where Kubernetes says so
 */
public record PodReading(EmulatorProcess emulator, @Nullable String message) {
    static final String EMULATOR = "emulator";

    private static final String PREPARATION = "prepare";

    /** Reasons for which kubelet waits that pass by themselves. */
    private static final Set<String> ORDINARY = Set.of("PodInitializing", "ContainerCreating");

    static PodReading missing() {
        return new PodReading(EmulatorProcess.STARTING, "Its pod is not there yet.");
    }

    static PodReading of(Pod pod) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        if (isStranded(pod)) {
            return new PodReading(EmulatorProcess.STRANDED, "Nobody hears from its node.");
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new PodReading(EmulatorProcess.STARTING, "Its pod is being replaced.");
        }
        return switch (String.valueOf(status.getPhase())) {
            case "Failed" ->
                new PodReading(
                        EmulatorProcess.FAILED, sentence("The pod failed", status.getReason(), status.getMessage()));
            case "Succeeded" -> new PodReading(EmulatorProcess.STOPPED, null);
            case "Running" ->
                unprepared(status)
                        .or(() -> emulator(status).map(PodReading::of))
                        .orElse(new PodReading(EmulatorProcess.STARTING, null));
            default -> new PodReading(EmulatorProcess.STARTING, delay(pod, status));
        };
    }

    /** Whether every container of it answers its probes. */
    public static boolean isReady(Pod pod) {
        return has(pod, "Ready", "True");
    }

    /**
     * Whether the node controller has given up its node: it then takes away {@code Ready} and leaves {@code ContainersReady}
     * as kubelet reported it last. Kubelet itself never has it so, for pods without readiness gates.
     */
    private static boolean isStranded(Pod pod) {
        return has(pod, "Ready", "False") && has(pod, "ContainersReady", "True");
    }

    private static boolean has(Pod pod, String type, String status) {
        return condition(pod, type)
                .filter(condition -> condition.getStatus().equals(status))
                .isPresent();
    }

    private static PodReading of(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state == null || state.getRunning() != null) {
            return new PodReading(state == null ? EmulatorProcess.UNKNOWN : EmulatorProcess.RUNNING, null);
        }
        ContainerStateTerminated ended = state.getTerminated();
        if (ended != null) {
            return Objects.equals(ended.getExitCode(), 0)
                    ? new PodReading(EmulatorProcess.STOPPED, null)
                    : new PodReading(
                            EmulatorProcess.FAILED,
                            sentence("The emulator ended", ended.getReason(), ended.getMessage()));
        }
        ContainerStateWaiting waiting = state.getWaiting();
        boolean isLoop = waiting != null && "CrashLoopBackOff".equals(waiting.getReason());
        return new PodReading(isLoop ? EmulatorProcess.FAILED : EmulatorProcess.STARTING, waiting(waiting));
    }

    /** The emulator runs beside its preparation and waits for it. */
    private static Optional<PodReading> unprepared(PodStatus status) {
        return status.getInitContainerStatuses().stream()
                .filter(container -> container.getName().equals(PREPARATION))
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getWaiting() != null)
                .findFirst()
                .map(state -> new PodReading(EmulatorProcess.STARTING, waiting(state.getWaiting())));
    }

    private static Optional<ContainerStatus> emulator(PodStatus status) {
        return status.getContainerStatuses().stream()
                .filter(container -> container.getName().equals(EMULATOR))
                .findFirst();
    }

    /** What holds a pending pod up: the scheduler, or one of its containers. */
    private static @Nullable String delay(Pod pod, PodStatus status) {
        Optional<PodCondition> unscheduled = condition(pod, "PodScheduled")
                .filter(scheduled -> scheduled.getStatus().equals("False"));
        if (unscheduled.isPresent()) {
            return sentence(
                    "The pod waits",
                    unscheduled.get().getReason(),
                    unscheduled.get().getMessage());
        }
        List<ContainerStatus> containers = Stream.concat(
                        status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .toList();
        return containers.stream()
                .map(container -> container.getState() == null
                        ? null
                        : waiting(container.getState().getWaiting()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String waiting(@Nullable ContainerStateWaiting waiting) {
        return waiting == null || waiting.getReason() == null || ORDINARY.contains(waiting.getReason())
                ? null
                : sentence("A container waits", waiting.getReason(), waiting.getMessage());
    }

    private static String sentence(String what, @Nullable String reason, @Nullable String message) {
        String why = Stream.of(reason, message)
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return why.isEmpty() ? what + "." : what + ": " + why + (why.endsWith(".") ? "" : ".");
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }
}
