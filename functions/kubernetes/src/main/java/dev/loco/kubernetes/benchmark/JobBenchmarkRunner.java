package dev.loco.kubernetes.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkPlace;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import dev.loco.kubernetes.api.PatchType;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks as Jobs named after their run, so that the API server lets the same run be made once only. A Job goes some time
 * after its end, by its own {@code ttlSecondsAfterFinished}.
 *
 * <p>The limit is looked at again after a Job was made: of callers who start different runs at the same moment, too few may
 * get one, never too many.
 */
public final class JobBenchmarkRunner implements BenchmarkRunner {
    private static final int MAX_NOTE_CHARS = 100_000;
    private static final int MAX_LOG_BYTES = 8 << 20;

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final @Nullable JobTemplate template;
    private final int limit;

    /**
     * The benchmarks of an installation.
     *
     * @param template file with the Job they are copies of; null where none can be run
     * @param limit runs that may be under way at once
     */
    public JobBenchmarkRunner(Supplier<ApiServer> api, Namespace namespace, @Nullable Path template, int limit) {
        this.api = api;
        this.namespace = namespace;
        this.template = template == null ? null : new JobTemplate(template);
        this.limit = limit;
    }

    @Override
    public BenchmarkPlace place() {
        return BenchmarkPlace.CLUSTER;
    }

    @Override
    public StartReply start(String id, BenchmarkRequest request) throws IOException {
        JobTemplate wanted = template;
        if (wanted == null) {
            return new StartReply.Unavailable("No benchmarks are set up here.");
        }
        Deadline deadline = Deadline.ofCall();
        return call(() -> {
            Optional<JobReading> existing = job(id, deadline);
            if (existing.isPresent()) {
                return new StartReply.Existing(existing.get().run());
            }
            if (othersUnderWay(id, deadline) >= limit) {
                return limitReached();
            }
            return create(id, wanted.job(id, request), deadline);
        });
    }

    private StartReply create(String id, JsonNode job, Deadline deadline) {
        JobReading created;
        try {
            created = new JobReading(api.get().post(namespace.jobs(), job, Job.class, deadline));
        } catch (ApiException e) {
            if (e.isConflict()) {
                return new StartReply.Existing(
                        new JobReading(api.get().get(namespace.job(id), Job.class, deadline)).run());
            }
            throw e;
        }
        if (othersUnderWay(id, deadline) >= limit) {
            Map<String, Object> options = Map.of("propagationPolicy", "Background");
            api.get().delete(namespace.job(id), options, deadline);
            return limitReached();
        }
        return new StartReply.Started(created.run());
    }

    @Override
    public List<BenchmarkRun> list() throws IOException {
        return call(() -> jobs(Deadline.ofCall()).stream().map(JobReading::run).toList());
    }

    @Override
    public Optional<BenchmarkRun> find(String id) throws IOException {
        Deadline deadline = Deadline.ofCall();
        return call(() -> job(id, deadline).map(job -> withLog(job, deadline)));
    }

    @Override
    public Optional<BenchmarkRun> cancel(String id) throws IOException {
        Deadline deadline = Deadline.ofCall();
        return call(() -> {
            Optional<JobReading> job = job(id, deadline);
            while (job.isPresent() && !job.get().isEnded()) {
                // Out of time at once: the Job's controller then ends its pods, and the Job ends like any other.
                Map<String, Object> patch = Map.of(
                        "metadata",
                        Map.of(
                                "resourceVersion",
                                job.get().job().getMetadata().getResourceVersion(),
                                "annotations",
                                Map.of(JobReading.CANCELLED_AT, Instant.now().toString())),
                        "spec",
                        Map.of("activeDeadlineSeconds", 1));
                job = changed(id, patch, deadline).or(() -> job(id, deadline));
            }
            return job.map(ended -> withLog(ended, deadline));
        });
    }

    @Override
    public List<BenchmarkRun> takeEnded() throws IOException {
        Deadline deadline = Deadline.ofCall();
        return call(() -> {
            List<BenchmarkRun> taken = new ArrayList<>();
            for (JobReading job : jobs(deadline)) {
                if (job.isEnded() && !job.isAnnounced()) {
                    take(job, deadline).ifPresent(taken::add);
                }
            }
            return taken;
        });
    }

    @Override
    public Optional<byte[]> artifact(String id, String name) throws IOException {
        Deadline deadline = Deadline.ofCall();
        return call(() -> job(id, deadline)
                .filter(job -> job.run().artifacts().contains(name))
                .flatMap(job -> name.equals(JobReading.LOG_FILE)
                        ? log(id, deadline).map(JobLog::text)
                        : log(id, deadline).flatMap(JobLog::result))
                .map(text -> text.getBytes(UTF_8)));
    }

    /** Marks an ended run as told, with its result or its last words; empty if another replica was faster. */
    private Optional<BenchmarkRun> take(JobReading job, Deadline deadline) {
        Map<String, String> annotations = new HashMap<>(Map.of(JobReading.ANNOUNCED, "true"));
        Optional<JobLog> log = endLog(job, deadline);
        if (job.status() == BenchmarkStatus.SUCCEEDED) {
            note(annotations, JobReading.RESULT, log.flatMap(JobLog::result));
        } else {
            note(annotations, JobReading.MESSAGE, log.flatMap(JobLog::lastLine));
        }
        Map<String, Object> patch = Map.of(
                "metadata",
                Map.of("resourceVersion", job.job().getMetadata().getResourceVersion(), "annotations", annotations));
        return changed(job.id(), patch, deadline).map(JobReading::run);
    }

    private static void note(Map<String, String> annotations, String name, Optional<String> text) {
        text.filter(it -> it.length() <= MAX_NOTE_CHARS).ifPresent(it -> annotations.put(name, it));
    }

    private BenchmarkRun withLog(JobReading job, Deadline deadline) {
        return job.isTold() ? job.run() : job.run(endLog(job, deadline).orElse(null));
    }

    /** The log of a run that ended by itself. */
    private Optional<JobLog> endLog(JobReading job, Deadline deadline) {
        return job.isEnded() && job.status() != BenchmarkStatus.CANCELLED ? log(job.id(), deadline) : Optional.empty();
    }

    /** The log of the run's pod; empty if there is no pod, if it has not started, or if it is gone. */
    private Optional<JobLog> log(String id, Deadline deadline) {
        List<String> pods = api.get().get(namespace.podsOfJob(id), PodList.class, deadline).getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
        if (pods.isEmpty()) {
            return Optional.empty();
        }
        String path = namespace.pod(pods.getFirst()) + "/log?limitBytes=" + MAX_LOG_BYTES;
        try {
            return Optional.of(new JobLog(api.get().text(path, deadline)));
        } catch (ApiException e) {
            if (e.isBadRequest() || e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int othersUnderWay(String id, Deadline deadline) {
        return Math.toIntExact(jobs(deadline).stream()
                .filter(job -> !job.id().equals(id) && !job.isEnded())
                .count());
    }

    /** All Jobs of benchmarks, the newest first. */
    private List<JobReading> jobs(Deadline deadline) {
        return api.get().get(namespace.benchmarkJobs(), JobList.class, deadline).getItems().stream()
                .map(JobReading::new)
                .sorted(Comparator.comparing(JobReading::createdAt)
                        .thenComparing(JobReading::id)
                        .reversed())
                .toList();
    }

    private Optional<JobReading> job(String id, Deadline deadline) {
        try {
            return Optional.of(new JobReading(api.get().get(namespace.job(id), Job.class, deadline)));
        } catch (ApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The Job after a change; empty if somebody else changed or removed it meanwhile. */
    private Optional<JobReading> changed(String id, Map<String, Object> patch, Deadline deadline) {
        try {
            return Optional.of(
                    new JobReading(api.get().patch(namespace.job(id), PatchType.MERGE, patch, Job.class, deadline)));
        } catch (ApiException e) {
            if (e.isConflict() || e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private StartReply limitReached() {
        return new StartReply.LimitReached(
                limit == 1 ? "A benchmark is under way already." : limit + " benchmarks are under way already.");
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private static <T> T call(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (ApiException e) {
            throw e.asProblem();
        }
    }
}
