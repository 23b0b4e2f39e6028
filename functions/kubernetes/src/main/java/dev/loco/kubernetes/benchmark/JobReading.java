package dev.loco.kubernetes.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.wire.Json;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.UncountedTerminatedPods;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a Job says of its run (batch/v1 JobStatus), and what we noted on it. */
record JobReading(Job job) {
    /** Annotation: when somebody ended it. */
    static final String CANCELLED_AT = "loco.dev/cancelled-at";

    /** Annotation: that its end has been told. */
    static final String ANNOUNCED = "loco.dev/announced";

    /** Annotation: what it has measured, so that nobody needs its log any more. */
    static final String RESULT = "loco.dev/result";

    /** Annotation: its last words if it failed. */
    static final String MESSAGE = "loco.dev/message";

    static final String RESULT_FILE = "result.json";
    static final String LOG_FILE = "log.txt";

    private static final Set<BenchmarkStatus> ENDED =
            Set.of(BenchmarkStatus.SUCCEEDED, BenchmarkStatus.FAILED, BenchmarkStatus.CANCELLED);

    String id() {
        return job.getMetadata().getName();
    }

    BenchmarkStatus status() {
        if (annotation(CANCELLED_AT) != null) {
            return BenchmarkStatus.CANCELLED;
        }
        if (condition("Complete").isPresent()) {
            return BenchmarkStatus.SUCCEEDED;
        }
        if (condition("Failed").isPresent()) {
            return BenchmarkStatus.FAILED;
        }
        return hasRun() ? BenchmarkStatus.RUNNING : BenchmarkStatus.QUEUED;
    }

    /** Whether its pod has come as far as to run, even if it has ended since and the Job does not count it yet. */
    private boolean hasRun() {
        JobStatus status = of();
        UncountedTerminatedPods ended = status.getUncountedTerminatedPods();
        return Stream.of(status.getReady(), status.getTerminating(), status.getSucceeded(), status.getFailed())
                        .anyMatch(count -> count != null && count > 0)
                || (ended != null
                        && !(ended.getSucceeded().isEmpty() && ended.getFailed().isEmpty()));
    }

    boolean isEnded() {
        return ENDED.contains(status());
    }

    boolean isAnnounced() {
        return annotation(ANNOUNCED) != null;
    }

    Instant createdAt() {
        return Instant.parse(job.getMetadata().getCreationTimestamp());
    }

    /** Whether nobody needs its log to tell how it ended. */
    boolean isTold() {
        return annotation(RESULT) != null || annotation(MESSAGE) != null;
    }

    /** The run, with what was noted of its end. */
    BenchmarkRun run() {
        return run(null);
    }

    /**
     * The run.
     *
     * @param log of its pod, from which comes what was not noted; null if there is none
     */
    BenchmarkRun run(@Nullable JobLog log) {
        BenchmarkStatus status = status();
        String result = annotation(RESULT);
        if (result == null && log != null) {
            result = log.result().orElse(null);
        }
        return new BenchmarkRun(
                id(),
                job.getMetadata().getLabels().getOrDefault(JobTemplate.BENCHMARK, "unknown"),
                status,
                createdAt(),
                instant(of().getStartTime()),
                finishedAt(),
                status == BenchmarkStatus.SUCCEEDED ? map(result) : null,
                artifacts(status),
                status == BenchmarkStatus.FAILED ? message(log) : null);
    }

    private @Nullable String message(@Nullable JobLog log) {
        String noted = annotation(MESSAGE);
        return noted != null
                ? noted
                : Optional.ofNullable(log)
                        .flatMap(JobLog::lastLine)
                        .or(() -> condition("Failed").map(JobCondition::getMessage))
                        .orElse(null);
    }

    private static List<String> artifacts(BenchmarkStatus status) {
        return switch (status) {
            // The pod of a cancelled run goes, and its log with it.
            case QUEUED, CANCELLED -> List.of();
            case RUNNING, FAILED -> List.of(LOG_FILE);
            case SUCCEEDED -> List.of(RESULT_FILE, LOG_FILE);
        };
    }

    private @Nullable Instant finishedAt() {
        String cancelled = annotation(CANCELLED_AT);
        if (cancelled != null) {
            return instant(cancelled);
        }
        String completed = of().getCompletionTime();
        return instant(
                completed != null
                        ? completed
                        : condition("Failed")
                                .map(JobCondition::getLastTransitionTime)
                                .orElse(null));
    }

    private @Nullable String annotation(String name) {
        Map<String, String> annotations = job.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }

    private Optional<JobCondition> condition(String type) {
        return of().getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst();
    }

    private JobStatus of() {
        return job.getStatus() == null ? new JobStatus() : job.getStatus();
    }

    private static @Nullable Instant instant(@Nullable String time) {
        return time == null ? null : Instant.parse(time);
    }

    private static @Nullable Map<String, Object> map(@Nullable String json) {
        try {
            return json == null ? null : Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            return null;
        }
    }
}
