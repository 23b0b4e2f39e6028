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
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
 *   <li>claim: the pod's annotation {@value EmulatorLimit#GENERATION} is set to our generation while it is the older one that we
 *       saw, either under the resourceVersion of a pod just read, or with a test of what we remember of it;
 *   <li>resize, whose patch tests that the annotation still is our generation.
 * </ol>
 *
 * The annotation never goes down, and a limit is written only while the annotation is its own generation: the limit that stays
 * is that of the highest generation that claimed the pod. A call that loses a step reads the pod again; one that finds a higher
 * generation is superseded. A new pod carries no annotation and is claimed anew.
 */
public final class ResizeCpuShares implements CpuShares {
    private static final Logger LOG = LoggerFactory.getLogger(ResizeCpuShares.class);

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final CpuLimits limits;
    private final Map<String, EmulatorLimit> seen = new ConcurrentHashMap<>();

    public ResizeCpuShares(Supplier<ApiServer> api, Namespace namespace, CpuLimits limits) {
        this.api = api;
        this.namespace = namespace;
        this.limits = limits;
    }

    @Override
    public CpuShareReply apply(CatalogEntry instance, Tier tier, long generation) {
        Deadline deadline = Deadline.ofCall();
        return answered(() -> set(instance, claim(instance, generation, deadline), tier, generation, deadline));
    }

    /** Claims the pod; the limit is left to the supplier. */
    @Override
    public Supplier<CpuShareReply> prepare(CatalogEntry instance, Tier tier, long generation) {
        Deadline deadline = Deadline.ofCall();
        try {
            EmulatorLimit claimed = claim(instance, generation, deadline);
            return () -> answered(() -> set(instance, claimed, tier, generation, Deadline.ofCall()));
        } catch (ApiException e) {
            CpuShareReply failed = failed(e);
            return () -> failed;
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

    /** Sets the limit of a pod that was claimed, and claims it again as often as somebody changed it meanwhile. */
    private CpuShareReply set(
            CatalogEntry instance, EmulatorLimit claimed, Tier tier, long generation, Deadline deadline) {
        Optional<CpuShareReply> reply = resize(instance, claimed, limits.of(tier), generation, deadline);
        while (reply.isEmpty()) {
            EmulatorLimit again = claim(instance, generation, deadline);
            reply = resize(instance, again, limits.of(tier), generation, deadline);
        }
        return reply.get();
    }

    /** The pod with our generation, or with a higher one that it had already. */
    private EmulatorLimit claim(CatalogEntry instance, long generation, Deadline deadline) {
        String path = namespace.pod(instance.id());
        EmulatorLimit known = seen.get(instance.id());
        Optional<EmulatorLimit> claimed = known == null || !known.uid().equals(instance.uid())
                ? Optional.empty()
                : claimKnown(path, known, generation, deadline);
        while (claimed.isEmpty()) {
            claimed = claimRead(path, generation, deadline);
        }
        seen.put(instance.id(), claimed.get());
        return claimed.get();
    }

    /** Without reading it first; empty if it is not as we remember, or as old as our generation. */
    private Optional<EmulatorLimit> claimKnown(String path, EmulatorLimit known, long generation, Deadline deadline) {
        if (known.generation() == EmulatorLimit.UNCLAIMED || known.generation() >= generation) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmulatorLimit.of(api.get()
                    .patch(path, PatchType.JSON, FocusPatch.claimFrom(known, generation), Pod.class, deadline)));
        } catch (ApiException e) {
            return emptyIf(e.isInvalid() || e.isConflict(), e);
        }
    }

    /** After reading it; empty if somebody changed it meanwhile. */
    private Optional<EmulatorLimit> claimRead(String path, long generation, Deadline deadline) {
        EmulatorLimit read = EmulatorLimit.of(api.get().get(path, Pod.class, deadline));
        if (read.generation() >= generation) {
            return Optional.of(read);
        }
        try {
            return Optional.of(EmulatorLimit.of(
                    api.get().patch(path, PatchType.MERGE, FocusPatch.claim(read, generation), Pod.class, deadline)));
        } catch (ApiException e) {
            return emptyIf(e.isConflict(), e);
        }
    }

    /** One try; empty if another focus has claimed the pod meanwhile. */
    private Optional<CpuShareReply> resize(
            CatalogEntry instance, EmulatorLimit claimed, String limit, long generation, Deadline deadline) {
        if (claimed.generation() > generation) {
            return Optional.of(new CpuShareReply.Superseded());
        }
        Long current = claimed.millis();
        if (current == null) {
            return Optional.of(new CpuShareReply.Unsupported("The emulator has no CPU limit that could be moved."));
        }
        if (current > CpuLimits.millis(limit) && !claimed.isReady()) {
            return Optional.of(
                    new CpuShareReply.Failed("It starts under its full limit, which is lowered once it is ready."));
        }
        if (current == CpuLimits.millis(limit)) {
            return Optional.of(applied(limit));
        }
        String path = namespace.pod(instance.id());
        try {
            api.get().patch(path + "/resize", PatchType.JSON, FocusPatch.resize(claimed, limit), deadline);
            return Optional.of(applied(limit));
        } catch (ApiException e) {
            // A failed test and a broken rule are both 422: what the pod says then tells them apart.
            return emptyIf(e.isConflict() || (e.isInvalid() && isOvertaken(path, generation, deadline)), e);
        }
    }

    private boolean isOvertaken(String path, long generation, Deadline deadline) {
        return EmulatorLimit.of(api.get().get(path, Pod.class, deadline)).generation() != generation;
    }

    private static <T> Optional<T> emptyIf(boolean isExpected, ApiException failure) {
        if (isExpected) {
            return Optional.empty();
        }
        throw failure;
    }

    private static CpuShareReply answered(Supplier<CpuShareReply> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            return failed(e);
        }
    }

    private static CpuShareReply failed(ApiException e) {
        return new CpuShareReply.Failed(
                e.isNotFound() ? "The instance has no pod now." : String.valueOf(e.getMessage()));
    }

    private static CpuShareReply applied(String limit) {
        return new CpuShareReply.Applied("pods/resize, limit " + limit);
    }
}
