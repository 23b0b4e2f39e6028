package dev.loco.agent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.qmp.QmpClient;
import dev.loco.qmp.QmpCommandException;
import dev.loco.qmp.QmpEvent;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs QEMU's jobs (qapi/job.json) to their end, one at a time. */
public final class Jobs {

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final QmpLink control;
    private final Map<String, CompletableFuture<@Nullable Void>> running = new ConcurrentHashMap<>();
    private int started;

    /** @param control the link whose events are passed to {@link #on} */
    public Jobs(QmpLink control) {
        this.control = control;
    }

    /** Takes an event of the link. */
    public void on(QmpEvent event) {
        if (event.name().equals("JOB_STATUS_CHANGE")
                && event.data().path("status").asText().equals("concluded")) {
            CompletableFuture<@Nullable Void> ended =
                    running.get(event.data().path("id").asText());
            if (ended != null) {
                ended.complete(null);
            }
        }
    }

    /**
     * Runs a command that starts a job, and waits for the job.
     *
     * @param arguments without {@code job-id}
     * @throws JobFailedException if QEMU refuses it or it fails
     * @throws IOException if QEMU is not there, or the job takes longer
     */
    public synchronized void run(String command, ObjectNode arguments, Duration patience) throws IOException {
        QmpClient qmp = control.connected();
        String id = command + "-" + ++started;
        CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        running.put(id, ended);
        CompletableFuture<Void> watch =
                qmp.closed().whenComplete((nothing, failure) -> ended.completeExceptionally(gone()));
        try {
            qmp.call(command, arguments.put("job-id", id), ANSWER);
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            String error = error(qmp.call("query-jobs", null, ANSWER), id);
            qmp.call("job-dismiss", JsonNodeFactory.instance.objectNode().put("id", id), ANSWER);
            if (error != null) {
                throw new JobFailedException(error);
            }
        } catch (QmpCommandException e) {
            throw new JobFailedException(e.desc());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException(command + " has not ended within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running.remove(id);
            watch.cancel(false);
        }
    }

    private static IOException gone() {
        return new IOException("the emulator has ended meanwhile");
    }

    private static @Nullable String error(JsonNode jobs, String id) {
        for (JsonNode job : jobs) {
            if (job.path("id").asText().equals(id) && job.has("error")) {
                return job.path("error").asText();
            }
        }
        return null;
    }
}
