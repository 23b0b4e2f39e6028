package dev.loco.kubernetes.instance;

import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import java.util.Map;
import java.util.function.Supplier;

/** Restarts an instance by deleting its pod, which the StatefulSet then makes anew. */
public final class PodControl implements InstanceControl {
    private final Supplier<ApiServer> api;
    private final Namespace namespace;

    public PodControl(Supplier<ApiServer> api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Deletes exactly the pod that was looked at: its successor has another uid and is left alone. */
    @Override
    public ActionReply restart(CatalogEntry instance) {
        String uid = instance.uid();
        if (uid == null) {
            return new ActionReply.Failed("It is not known which pod the instance lives in.");
        }
        try {
            Map<String, Object> options =
                    Map.of("apiVersion", "v1", "kind", "DeleteOptions", "preconditions", Map.of("uid", uid));
            api.get().delete(namespace.pod(instance.id()), options, Deadline.ofCall());
            return new ActionReply.Done("The pod was deleted; the StatefulSet makes a new one.");
        } catch (ApiException e) {
            return e.isNotFound() || e.isConflict()
                    ? new ActionReply.Done("The pod was gone already.")
                    : new ActionReply.Failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public ActionReply failOver(CatalogEntry instance) {
        return new ActionReply.Unsupported("There are no spare machines.");
    }
}
