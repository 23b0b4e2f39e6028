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
import dev.loco.kubernetes.instance.PodPlace;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CPU shares as limits of the emulator containers, changed in place through {@code pods/resize}; requests stay as they are, so
 * no change ever waits for room on the node.
 *
 * <p>A slower older call never lands last. Each focus changes every pod to which an older one may be on its way with another limit: its
 * limit, or, where that is right already, the annotation {@value PodPlace#GENERATION}. And each change names the resourceVersion of a pod that was seen before its focus was known to be
 * the newest: listed before the focus was stored, or read before the store still had it. So once a newer focus has changed a pod,
 * no older one can: what it saw is no longer there, and when it looks again the store has the newer one.
 */
public final class ResizeCpuShares implements CpuShares {
    private static final Logger LOG = LoggerFactory.getLogger(ResizeCpuShares.class);

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final CpuLimits limits;
    private final ConfigMapFocusStore store;

    /**
     * The shares of one namespace.
     *
     * @param store through which the focuses are stored that are carried out
     */
    public ResizeCpuShares(Supplier<ApiServer> api, Namespace namespace, CpuLimits limits, ConfigMapFocusStore store) {
        this.api = api;
        this.namespace = namespace;
        this.limits = limits;
        this.store = store;
    }

    @Override
    public CpuShareReply apply(CatalogEntry instance, Tier tier, long generation) {
        Deadline deadline = Deadline.ofCall();
        String path = namespace.pod(instance.id());
        String limit = limits.of(tier);
        try {
            Optional<CpuShareReply> reply = instance.place() instanceof PodPlace listed
                    ? change(instance.id(), listed, limit, generation, deadline)
                    : Optional.empty();
            while (reply.isEmpty()) {
                PodPlace read = read(path, deadline);
                reply = store.read().generation() > generation
                        ? Optional.of(new CpuShareReply.Superseded())
                        : change(instance.id(), read, limit, generation, deadline);
            }
            return reply.get();
        } catch (ApiException e) {
            return new CpuShareReply.Failed(
                    e.isNotFound() ? "The instance has no pod now." : String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new CpuShareReply.Failed("The focus cannot be read: " + e.getMessage());
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
                Map<String, Object> identity = Map.of("uid", pod.getMetadata().getUid());
                api.get().patch(path, PatchType.MERGE, Map.of("metadata", identity), deadline);
            }
        } catch (ApiException e) {
            LOG.atInfo()
                    .addKeyValue("instance", instance.id())
                    .addKeyValue("reason", e.getMessage())
                    .log("instance not released");
        }
    }

    /** One try on a pod as it was seen; empty if it is another one by now. */
    private Optional<CpuShareReply> change(String id, PodPlace seen, String limit, long generation, Deadline deadline) {
        String path = namespace.pod(id);
        Long current = seen.limitMillis();
        if (current == null) {
            return Optional.of(new CpuShareReply.Unsupported("The emulator has no CPU limit that could be moved."));
        }
        boolean isHigher = current > CpuLimits.millis(limit);
        boolean mayChange = seen.isReady() || !isHigher;
        if (mayChange && current != CpuLimits.millis(limit)) {
            return resized(path, seen, limit, deadline) ? Optional.of(applied(limit)) : Optional.empty();
        }
        if (seen.generation() != generation
                && store.isMoving(id, generation)
                && !marked(path, seen, generation, deadline)) {
            return Optional.empty();
        }
        return Optional.of(
                mayChange
                        ? applied(limit)
                        : new CpuShareReply.Failed(
                                "It starts under its full limit, which is lowered once it is ready."));
    }

    private boolean resized(String path, PodPlace seen, String limit, Deadline deadline) {
        try {
            api.get().patch(path + "/resize", PatchType.JSON, FocusPatch.resize(seen, limit), deadline);
            return true;
        } catch (ApiException e) {
            // A failed test and a broken rule are both 422: what the pod is by now tells them apart.
            if (e.isConflict()
                    || (e.isInvalid() && !read(path, deadline).version().equals(seen.version()))) {
                return false;
            }
            throw e;
        }
    }

    private boolean marked(String path, PodPlace seen, long generation, Deadline deadline) {
        try {
            api.get().patch(path, PatchType.MERGE, FocusPatch.mark(seen, generation), deadline);
            return true;
        } catch (ApiException e) {
            if (e.isConflict()) {
                return false;
            }
            throw e;
        }
    }

    private PodPlace read(String path, Deadline deadline) {
        return PodPlace.of(api.get().get(path, Pod.class, deadline));
    }

    private static CpuShareReply applied(String limit) {
        return new CpuShareReply.Applied("pods/resize, limit " + limit);
    }
}
