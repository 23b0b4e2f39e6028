package dev.loco.cli;

import dev.loco.contract.BenchmarkList;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Benchmarks that an installation runs for us. */
final class RemoteBench {
    private static final String PATH = "/v1/benchmarks";

    private final ApiClient api;
    private final PrintStream out;
    private final boolean isJson;

    RemoteBench(ApiClient api, PrintStream out, boolean isJson) {
        this.api = api;
        this.out = out;
        this.isJson = isJson;
    }

    int list() throws CommandException, InterruptedException {
        String body = api.get(PATH);
        if (isJson) {
            out.println(body);
        } else {
            ApiClient.read(body, BenchmarkList.class).items().forEach(this::print);
        }
        return ExitCode.OK;
    }

    int cancel(String id) throws CommandException, InterruptedException {
        api.delete(PATH + "/" + Words.path(id));
        return ExitCode.OK;
    }

    /** Starts a run, and waits for its end if asked to; then success is the run's. */
    int start(String name, @Nullable Integer trials, boolean isWaiting)
            throws CommandException, InterruptedException, IOException {
        String body = api.post(PATH, new BenchmarkRequest(name, trials, null));
        BenchmarkRun run = ApiClient.read(body, BenchmarkRun.class);
        while (isWaiting && (run.status() == BenchmarkStatus.QUEUED || run.status() == BenchmarkStatus.RUNNING)) {
            Thread.sleep(Polling.PERIOD);
            body = api.get(PATH + "/" + Words.path(run.id()));
            run = ApiClient.read(body, BenchmarkRun.class);
        }
        if (isJson) {
            out.println(body);
        } else {
            print(run);
        }
        return !isWaiting || run.status() == BenchmarkStatus.SUCCEEDED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(BenchmarkRun run) {
        out.println(run.createdAt() + " " + run.id() + " " + run.name() + " " + Words.of(run.status())
                + (run.message() == null ? "" : ": " + run.message()));
    }
}
