package dev.loco.kubernetes.function;

import dev.loco.contract.ControlPlane;
import dev.loco.contract.ControlPlane.FunctionStatus;
import dev.loco.contract.ControlPlane.RevisionStatus;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import io.fabric8.knative.pkg.apis.Condition;
import io.fabric8.knative.serving.v1.Revision;
import io.fabric8.knative.serving.v1.RevisionList;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.knative.serving.v1.ServiceList;
import io.fabric8.knative.serving.v1.ServiceStatus;
import io.fabric8.knative.serving.v1.TrafficTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Knative Services of an installation with their Revisions (serving.knative.dev/v1), the newest revision first. */
public final class KnativeFunctionCatalog implements FunctionCatalog {
    private static final String SERVICE = "serving.knative.dev/service";

    private final Supplier<ApiServer> api;
    private final Namespace namespace;

    public KnativeFunctionCatalog(Supplier<ApiServer> api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    @Override
    public ControlPlane read() {
        try {
            Deadline deadline = Deadline.ofCall();
            List<Service> services = api.get()
                    .get(namespace.functions(), ServiceList.class, deadline)
                    .getItems();
            List<Revision> revisions = api.get()
                    .get(namespace.revisions(), RevisionList.class, deadline)
                    .getItems();
            return new ControlPlane(
                    ControlPlane.Source.KNATIVE,
                    services.stream()
                            .map(service -> function(service, revisions))
                            .sorted(Comparator.comparing(FunctionStatus::name))
                            .toList());
        } catch (ApiException e) {
            throw e.asProblem();
        }
    }

    private static FunctionStatus function(Service service, List<Revision> all) {
        String name = service.getMetadata().getName();
        ServiceStatus status = service.getStatus() == null ? new ServiceStatus() : service.getStatus();
        Optional<Condition> ready = ready(status.getConditions());
        List<RevisionStatus> revisions = all.stream()
                .filter(revision ->
                        name.equals(revision.getMetadata().getLabels().get(SERVICE)))
                .sorted(Comparator.comparing(
                                (Revision revision) -> revision.getMetadata().getCreationTimestamp())
                        .thenComparing(revision -> revision.getMetadata().getName())
                        .reversed())
                .map(revision -> revision(revision, status.getTraffic()))
                .toList();
        return new FunctionStatus(
                name,
                status.getUrl(),
                ready.map(KnativeFunctionCatalog::isTrue).orElse(null),
                revisions,
                ready.map(KnativeFunctionCatalog::message).orElse(null));
    }

    private static RevisionStatus revision(Revision revision, List<TrafficTarget> traffic) {
        String name = revision.getMetadata().getName();
        int percent = traffic.stream()
                .filter(target -> name.equals(target.getRevisionName()))
                .map(TrafficTarget::getPercent)
                .filter(Objects::nonNull)
                .mapToInt(Long::intValue)
                .sum();
        if (revision.getStatus() == null) {
            return new RevisionStatus(name, null, percent, null);
        }
        return new RevisionStatus(
                name,
                ready(revision.getStatus().getConditions())
                        .map(KnativeFunctionCatalog::isTrue)
                        .orElse(null),
                percent,
                revision.getStatus().getActualReplicas());
    }

    private static Optional<Condition> ready(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .findFirst();
    }

    /** Null while Knative does not know yet. */
    private static @Nullable Boolean isTrue(Condition condition) {
        return "Unknown".equals(condition.getStatus()) ? null : "True".equals(condition.getStatus());
    }

    private static @Nullable String message(Condition condition) {
        return "True".equals(condition.getStatus()) || condition.getMessage() == null ? null : condition.getMessage();
    }
}
