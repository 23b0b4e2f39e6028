package dev.loco.kubernetes.instance;

import dev.loco.fleet.instance.Place;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pod said of its emulator's CPU limit.
 *
 * @param uid of the pod
 * @param version the pod's resourceVersion
 * @param generation of the focus that found the limit right; {@value #UNMARKED} if none did
 * @param container position of the emulator among the pod's containers; meaningless without a limit
 * @param limitMillis the limit in thousandths of a core; null if there is none that could be moved
 * @param isReady whether the machine has booted
 */
public record PodPlace(
        String uid,
        String version,
        long generation,
        int container,
        @Nullable Long limitMillis,
        boolean isReady) implements Place {
    public static final String GENERATION = "loco.dev/focus-generation";
    public static final long UNMARKED = -1;

    public static PodPlace of(Pod pod) {
        int container = emulator(pod.getSpec().getContainers());
        return new PodPlace(
                pod.getMetadata().getUid(),
                pod.getMetadata().getResourceVersion(),
                generation(pod.getMetadata().getAnnotations()),
                container,
                container < 0 ? null : limitMillis(pod.getSpec().getContainers().get(container)),
                PodReading.isReady(pod));
    }

    /** {@value #UNMARKED} also where somebody wrote what is no generation. */
    private static long generation(@Nullable Map<String, String> annotations) {
        String value = annotations == null ? null : annotations.get(GENERATION);
        return value != null && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : UNMARKED;
    }

    private static int emulator(List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).getName().equals(PodReading.EMULATOR)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Long limitMillis(Container emulator) {
        Map<String, Quantity> limits =
                emulator.getResources() == null ? null : emulator.getResources().getLimits();
        Quantity cpu = limits == null ? null : limits.get("cpu");
        return cpu == null
                ? null
                : Quantity.getAmountInBytes(cpu).movePointRight(3).longValue();
    }
}
