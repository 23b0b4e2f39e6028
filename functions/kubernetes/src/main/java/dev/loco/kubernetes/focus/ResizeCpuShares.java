package dev.loco.kubernetes.focus;

import dev.loco.contract.Tier;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import dev.loco.kubernetes.api.PatchType;
import dev.loco.kubernetes.instance.PodReading;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CPU shares as limits of the emulator containers, changed in place through {@code pods/resize}; requests stay as they are, so
 * no change ever waits for room on the node.
 *
 * <p>A slower older call never lands last. The resize subresource takes no annotations, so two writes are needed:
 *
 * <ol>
 *   <li>claim: the pod's annotation {@value #GENERATION} is set to our generation under the resourceVersion at which an older
 *       one, or none, was seen;
 *   <li>resize, whose patch tests that the annotation still is our generation.
 * </ol>
 *
 * The annotation never goes down, and a limit is written only while the annotation is its own generation: the limit that stays
 * is that of the highest generation that claimed the pod. A call that loses a step reads the pod again; one that finds a higher
 * generation is superseded. A new pod carries no annotation and is claimed anew.
 */
public final class ResizeCpuShares implements CpuShares {
    static final String GENERATION = "loco.dev/focus-generation";

    private static final Logger LOG = LoggerFactory.getLogger(ResizeCpuShares.class);
    private static final String EMULATOR = "emulator";

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final CpuLimits limits;

    public ResizeCpuShares(Supplier<ApiServer> api, Namespace namespace, CpuLimits limits) {
        this.api = api;
        this.namespace = namespace;
        this.limits = limits;
    }

    @Override
    public CpuShareReply apply(CatalogEntry instance, Tier tier, long generation) {
        Deadline deadline = Deadline.ofCall();
        try {
            Optional<CpuShareReply> reply = Optional.empty();
            while (reply.isEmpty()) {
                Pod pod = api.get().get(namespace.pod(instance.id()), Pod.class, deadline);
                reply = step(pod, limits.of(tier), generation, deadline);
            }
            return reply.get();
        } catch (ApiException e) {
            return new CpuShareReply.Failed(
                    e.isNotFound() ? "The instance has no pod now." : String.valueOf(e.getMessage()));
        }
    }

    /** A pod made before the network's admission policy was in force waits behind a gate: any update is shown to the policy. */
    @Override
    public void release(CatalogEntry instance) {
        Deadline deadline = Deadline.ofCall();
        String path = namespace.pod(instance.id());
        try {
            Pod pod = api.get().get(path, Pod.class, deadline);
            if (!pod.getSpec().getSchedulingGates().isEmpty()) {
                Map<String, Object> seen = Map.of("uid", pod.getMetadata().getUid());
                api.get().patch(path, PatchType.MERGE, Map.of("metadata", seen), Pod.class, deadline);
            }
        } catch (ApiException e) {
            LOG.atInfo()
                    .addKeyValue("instance", instance.id())
                    .addKeyValue("reason", e.getMessage())
                    .log("instance not released");
        }
    }

    /** One try on a pod as it was read; empty if somebody changed it meanwhile. */
    private Optional<CpuShareReply> step(Pod pod, String limit, long generation, Deadline deadline) {
        long held = generation(pod);
        if (held > generation) {
            return Optional.of(new CpuShareReply.Superseded());
        }
        String path = namespace.pod(pod.getMetadata().getName());
        if (held < generation) {
            try {
                pod = api.get().patch(path, PatchType.MERGE, claim(pod, generation), Pod.class, deadline);
            } catch (ApiException e) {
                return orAgain(e, e.isConflict());
            }
        }
        int index = emulator(pod);
        String current = limit(pod, index);
        if (current.isEmpty()) {
            return Optional.of(new CpuShareReply.Unsupported("The emulator has no CPU limit that could be moved."));
        }
        long currentMillis = millis(current);
        if (currentMillis > CpuLimits.millis(limit) && !PodReading.isReady(pod)) {
            return Optional.of(
                    new CpuShareReply.Failed("It starts under its full limit, which is lowered once it is ready."));
        }
        if (currentMillis == CpuLimits.millis(limit)) {
            return Optional.of(applied(limit));
        }
        try {
            api.get().patch(path + "/resize", PatchType.JSON, resize(index, limit, generation), Pod.class, deadline);
            return Optional.of(applied(limit));
        } catch (ApiException e) {
            // A failed test and a broken rule are both 422: what the pod says then tells them apart.
            boolean lost = e.isConflict() || (e.isInvalid() && isOvertaken(path, generation, deadline));
            return orAgain(e, lost);
        }
    }

    private boolean isOvertaken(String path, long generation, Deadline deadline) {
        return generation(api.get().get(path, Pod.class, deadline)) != generation;
    }

    private static Optional<CpuShareReply> orAgain(ApiException failure, boolean again) {
        if (again) {
            return Optional.empty();
        }
        throw failure;
    }

    private static CpuShareReply applied(String limit) {
        return new CpuShareReply.Applied("pods/resize, limit " + limit);
    }

    private static Map<String, Object> claim(Pod pod, long generation) {
        return Map.of(
                "metadata",
                Map.of(
                        "uid", pod.getMetadata().getUid(),
                        "resourceVersion", pod.getMetadata().getResourceVersion(),
                        "annotations", Map.of(GENERATION, Long.toString(generation))));
    }

    private static List<Map<String, String>> resize(int index, String limit, long generation) {
        String container = "/spec/containers/" + index;
        return List.of(
                Map.of(
                        "op",
                        "test",
                        "path",
                        "/metadata/annotations/" + GENERATION.replace("/", "~1"),
                        "value",
                        Long.toString(generation)),
                Map.of("op", "test", "path", container + "/name", "value", EMULATOR),
                Map.of("op", "replace", "path", container + "/resources/limits/cpu", "value", limit));
    }

    /** The generation of the last claim; -1 if nobody has claimed the pod, or nobody of ours. */
    private static long generation(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String value = annotations == null ? null : annotations.get(GENERATION);
        return value != null && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
    }

    private static int emulator(Pod pod) {
        List<Container> containers = pod.getSpec().getContainers();
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).getName().equals(EMULATOR)) {
                return i;
            }
        }
        return -1;
    }

    private static String limit(Pod pod, int index) {
        if (index < 0) {
            return "";
        }
        Container emulator = pod.getSpec().getContainers().get(index);
        Map<String, Quantity> of =
                emulator.getResources() == null ? null : emulator.getResources().getLimits();
        Quantity cpu = of == null ? null : of.get("cpu");
        return cpu == null ? "" : cpu.toString();
    }

    private static long millis(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity))
                .movePointRight(3)
                .longValue();
    }
}
