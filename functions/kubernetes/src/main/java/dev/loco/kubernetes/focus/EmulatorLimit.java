package dev.loco.kubernetes.focus;

import dev.loco.kubernetes.instance.PodReading;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pod said of its emulator's CPU limit, and which focus had claimed that limit last.
 *
 * @param uid of the pod
 * @param version the pod's resourceVersion
 * @param generation of the focus that claimed it; {@value #UNCLAIMED} if none has
 * @param container position of the emulator among the pod's containers; meaningless without a limit
 * @param millis the limit in thousandths of a core; null if there is none that could be moved
 * @param isReady whether the machine has booted
 */
record EmulatorLimit(
        String uid,
        String version,
        long generation,
        int container,
        @Nullable Long millis,
        boolean isReady) {
    static final String GENERATION = "loco.dev/focus-generation";
    static final String EMULATOR = "emulator";
    static final long UNCLAIMED = -1;

    static EmulatorLimit of(Pod pod) {
        int container = emulator(pod.getSpec().getContainers());
        return new EmulatorLimit(
                pod.getMetadata().getUid(),
                pod.getMetadata().getResourceVersion(),
                generation(pod.getMetadata().getAnnotations()),
                container,
                container < 0 ? null : millis(pod.getSpec().getContainers().get(container)),
                PodReading.isReady(pod));
    }

    /** {@value #UNCLAIMED} also where somebody wrote what is no generation. */
    private static long generation(@Nullable Map<String, String> annotations) {
        String value = annotations == null ? null : annotations.get(GENERATION);
        return value != null && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : UNCLAIMED;
    }

    private static int emulator(List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).getName().equals(EMULATOR)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Long millis(Container emulator) {
        Map<String, Quantity> limits =
                emulator.getResources() == null ? null : emulator.getResources().getLimits();
        Quantity cpu = limits == null ? null : limits.get("cpu");
        return cpu == null
                ? null
                : Quantity.getAmountInBytes(cpu).movePointRight(3).longValue();
    }
}
