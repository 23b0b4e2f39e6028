package dev.loco.kubernetes.instance;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.Listing;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pods that the StatefulSet should have, each with what kubelet says of it. While no API server answers, a file made by
 * the installation, which says that it is one; without such a file a problem of the platform.
 */
public final class PodInstanceCatalog implements InstanceCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(PodInstanceCatalog.class);
    private static final String GUEST = "loco.dev/guest";
    private static final int AGENT_PORT = 8080;

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final @Nullable InstancesFile file;

    /**
     * The instances of an installation.
     *
     * @param file the instances as planned; null if there is no such file
     */
    public PodInstanceCatalog(Supplier<ApiServer> api, Namespace namespace, @Nullable Path file) {
        this.api = api;
        this.namespace = namespace;
        this.file = file == null ? null : new InstancesFile(file);
    }

    @Override
    public Listing list() {
        Deadline deadline = Deadline.ofCall();
        Instant asOf = Instant.now();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Optional<StatefulSet>> set =
                    CompletableFuture.supplyAsync(() -> statefulSet(deadline), executor);
            Map<String, Pod> pods = api.get().get(namespace.pods(), PodList.class, deadline).getItems().stream()
                    .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), Function.identity()));
            return new Listing(InstanceList.Source.KUBERNETES, asOf, entries(set.join(), pods));
        } catch (ApiException e) {
            return planned(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof ApiException failure) {
                return planned(failure);
            }
            throw e;
        }
    }

    private Listing planned(ApiException failure) {
        if (file == null) {
            throw failure.asProblem();
        }
        try {
            Listing listing = file.read();
            LOG.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .addKeyValue("instances.as_of", listing.asOf())
                    .log("instances named from the file");
            return listing;
        } catch (IOException e) {
            LOG.atError().addKeyValue("reason", e.getMessage()).log("instances file not readable");
            throw failure.asProblem();
        }
    }

    private Optional<StatefulSet> statefulSet(Deadline deadline) {
        try {
            return Optional.of(api.get().get(namespace.statefulSet(), StatefulSet.class, deadline));
        } catch (ApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Those the StatefulSet wants, and those that are still there. */
    private List<CatalogEntry> entries(Optional<StatefulSet> set, Map<String, Pod> pods) {
        NavigableSet<Integer> ordinals = new TreeSet<>();
        set.ifPresent(wanted -> {
            Integer replicas = wanted.getSpec().getReplicas();
            IntStream.range(0, replicas == null ? 1 : replicas).forEach(ordinals::add);
        });
        pods.keySet().forEach(name -> ordinal(name).ifPresent(ordinals::add));
        String guest = set.map(wanted ->
                        annotation(wanted.getSpec().getTemplate().getMetadata().getAnnotations()))
                .orElse("unknown");
        List<CatalogEntry> entries = new ArrayList<>();
        for (int ordinal : ordinals) {
            String id = "loco-" + ordinal;
            entries.add(entry(id, ordinal, guest, pods.get(id)));
        }
        return entries;
    }

    private CatalogEntry entry(String id, int ordinal, String guest, @Nullable Pod pod) {
        PodReading reading = pod == null ? PodReading.missing() : PodReading.of(pod);
        return new CatalogEntry(
                id,
                ordinal,
                id,
                pod == null ? guest : annotation(pod.getMetadata().getAnnotations(), guest),
                agentUrl(id, pod),
                reading.emulator(),
                reading.message(),
                pod == null ? null : pod.getMetadata().getUid(),
                pod == null ? null : PodPlace.of(pod));
    }

    /** The pod's own address; before it has one, the name of its service, under which nobody answers yet. */
    private URI agentUrl(String id, @Nullable Pod pod) {
        String address =
                pod == null || pod.getStatus() == null ? null : pod.getStatus().getPodIP();
        String host = address == null || address.isEmpty()
                ? id + "." + namespace.name() + ".svc.cluster.local"
                : address.contains(":") ? "[" + address + "]" : address;
        return URI.create("http://" + host + ":" + AGENT_PORT);
    }

    private static String annotation(@Nullable Map<String, String> annotations) {
        return annotation(annotations, "unknown");
    }

    private static String annotation(@Nullable Map<String, String> annotations, String otherwise) {
        return annotations == null ? otherwise : annotations.getOrDefault(GUEST, otherwise);
    }

    private static Optional<Integer> ordinal(String pod) {
        String number = pod.substring(pod.lastIndexOf('-') + 1);
        return pod.equals("loco-" + number) && number.matches("0|[1-9][0-9]{0,3}")
                ? Optional.of(Integer.valueOf(number))
                : Optional.empty();
    }
}
