package dev.loco.kubernetes.instance;

import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.recovery.InstanceControl;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Restarts an instance, or moves it from a lost node, by deleting its pod, which the StatefulSet then makes anew. */
public final class PodControl implements InstanceControl {
    private final Supplier<ApiServer> api;
    private final Namespace namespace;

    public PodControl(Supplier<ApiServer> api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Has kubelet end the pod in order. */
    @Override
    public ActionReply restart(CatalogEntry instance) {
        return delete(instance, Map.of(), "The pod was deleted; the StatefulSet makes a new one.");
    }

    /** Takes away the pod of a lost node, whose kubelet would never say that it has ended, and only such a one. */
    @Override
    public ActionReply failOver(CatalogEntry instance) {
        return instance.emulator() == EmulatorProcess.STRANDED
                ? delete(
                        instance,
                        Map.of("gracePeriodSeconds", 0),
                        "The pod was taken from its lost node; the StatefulSet makes a new one on another.")
                : new ActionReply.Unsupported("There are no spare machines.");
    }

    /** Deletes exactly the pod that was looked at: its successor has another uid and is left alone. */
    private ActionReply delete(CatalogEntry instance, Map<String, Object> how, String done) {
        String uid = instance.uid();
        if (uid == null) {
            return new ActionReply.Failed("It is not known which pod the instance lives in.");
        }
        try {
            Map<String, Object> options = new HashMap<>(how);
            options.putAll(Map.of("apiVersion", "v1", "kind", "DeleteOptions", "preconditions", Map.of("uid", uid)));
            api.get().delete(namespace.pod(instance.id()), options, Deadline.ofCall());
            return new ActionReply.Done(done);
        } catch (ApiException e) {
            return e.isNotFound() || e.isConflict()
                    ? new ActionReply.Done("The pod was gone already.")
                    : new ActionReply.Failed(String.valueOf(e.getMessage()));
        }
    }
}
